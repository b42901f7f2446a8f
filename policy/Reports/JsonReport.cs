using System.Text.Json;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Reports;

/// <summary>
/// The report for programs, of the shape that policy-report.schema.json beside this file describes. The same object stands under "policies"
/// in <c>./hipaa preview --json</c>.
/// </summary>
public static class JsonReport
{
    public static void Write(Stream output, Report report)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        Write(json, report);
    }

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject();
        json.WriteString("pack", HipaaPack.Name);
        json.WriteString("version", HipaaPack.Version);
        json.WriteString("profile", report.Profile == Profile.Nprm ? "nprm" : "hipaa");
        json.WriteString("levels", report.LevelProfile.Name());
        json.WriteString("stack", report.Stack);
        WriteSummary(json, report);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            WriteFinding(json, finding);
            FlushIfFull(json);
        }

        json.WriteEndArray();
        WriteTypes(json, "notJudged", report.NotJudged);
        WriteTypes(json, "withoutRule", report.WithoutRule);
        json.WriteEndObject();
    }

    /// <summary>Resources that no rule saw, by type.</summary>
    private static void WriteTypes(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, int> types)
    {
        json.WriteStartObject(name);
        foreach (var (type, count) in types) json.WriteNumber(type, count);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("resources", report.Resources);
        json.WriteNumber("passedOver", report.PassedOver);
        json.WriteNumber("rules", report.Rules);
        json.WriteNumber("passed", report.Passed);
        json.WriteNumber("mandatory", report.Violations.Count(f => f.Blocks));
        json.WriteNumber("advisory", report.Violations.Count(f => !f.Blocks));
        json.WriteNumber("excepted", report.Excepted.Count());
        json.WriteNumber("undecided", report.Undecided.Count());
        json.WriteBoolean("blocks", report.Blocks);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.RuleId);
        json.WriteString("title", finding.Title);
        json.WriteString("verdict", finding.Outcome == Outcome.Fail ? "fail" : "undecided");
        json.WriteString("level", LevelName(finding.Level));
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("citation", finding.Safeguard.Citation);
        json.WriteString("safeguard", finding.Safeguard.Title);
        json.WriteStartArray("alsoServes");
        foreach (var safeguard in finding.AlsoServes) json.WriteStringValue(safeguard.Citation);
        json.WriteEndArray();
        json.WriteBoolean("proposed", finding.IsProposed);
        json.WriteString("urn", finding.Urn);
        json.WriteString("type", finding.Type);
        json.WriteString("reason", RemedySpelling.Sentence(finding));
        json.WriteString("remedy", finding.Remedy);
        json.WriteString("link", finding.Link);
        if (finding.Exception is { } exception)
        {
            json.WriteStartObject("exception");
            json.WriteString("accepts", exception.Accepts.Text);
            json.WriteString("reason", exception.Reason);
            json.WriteString("owner", exception.Owner);
            json.WriteString("approved", $"{exception.Approved:yyyy-MM-dd}");
            json.WriteString("expires", $"{exception.Expires:yyyy-MM-dd}");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>A large report is not gathered whole before it is written.</summary>
    internal static void FlushIfFull(Utf8JsonWriter json)
    {
        if (json.BytesPending > 64 * 1024) json.Flush();
    }

    internal static string LevelName(EnforcementLevel level) => level.ToString().ToLowerInvariant();
}
