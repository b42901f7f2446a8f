using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Reports;

/// <summary>
/// The report as SARIF 2.1.0, for code scanning in a pull request. Fingerprints hang on the rule and the URN only, so that a finding keeps
/// its identity from one commit to the next. Undecided verdicts are of kind "open". Accepted deviations are left out: code scanning does
/// not heed suppressions, and would show them as open alerts.
/// </summary>
public static class SarifReport
{
    public const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>Where findings about the register of exceptions are shown, relative to the repository.</summary>
    private const string Register = "policy/exceptions.yaml";

    /// <param name="artifact">Path, relative to the repository, of the program's Pulumi.yaml: findings whose line is not known are
    /// shown there.</param>
    public static void Write(Stream output, Report report, string artifact)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        var findings = report.Findings.Where(f => f.Exception is null).ToList();
        var rules = findings.DistinctBy(f => f.RuleId, StringComparer.Ordinal).OrderBy(f => f.RuleId, StringComparer.Ordinal).ToList();
        var positions =
            rules.Select((rule, i) => (rule.RuleId, i)).ToDictionary(pair => pair.RuleId, pair => pair.i, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("$schema", SchemaUri);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        WriteIdentity(json, report);
        json.WriteStartArray("results");
        foreach (var finding in findings)
        {
            WriteResult(json, finding, positions[finding.RuleId], artifact);
            JsonReport.FlushIfFull(json);
        }

        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, List<Finding> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "hipaa-policy-pack");
        json.WriteString("semanticVersion", HipaaPack.Version);
        SarifRules.Write(json, rules);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The reports of two stacks, or of two profiles, stand side by side; a later one of the same replaces the earlier.</summary>
    private static void WriteIdentity(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("automationDetails");
        json.WriteString("id",
            $"hipaa-policy/{(report.Profile == Profile.Nprm ? "nprm" : "hipaa")}/{(report.Stack.Length > 0 ? report.Stack : "stack")}/");
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex, string artifact)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("kind", finding.Outcome == Outcome.Fail ? "fail" : "open");
        // The standard allows no level but "none" for a result that is not a failure.
        json.WriteString("level", finding.Outcome != Outcome.Fail ? "none" : finding.Blocks ? "error" : "warning");
        // All results stand at one place of the program, and viewers show the text alone: it has to name the resource.
        SarifRules.Message(json, "message", string.Join(' ',
            ((string[])[$"{Urn.NameOf(finding.Urn)} ({finding.Type}):", RemedySpelling.Sentence(finding), finding.Remedy,
                $"({finding.Safeguard.Citation})"]).Where(part => part.Length > 0)));
        WriteLocation(json, finding, artifact);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("ruleAndUrn/v1", Fingerprint(finding));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Finding finding, string artifact)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        var (path, line) = finding switch
        {
            { Entry: { } entry } => (Register, entry.Line),
            // The engine tells of files below the project's folder.
            { Source: { } source } => (Path.Combine(Path.GetDirectoryName(artifact) ?? "", source.Path), source.Line),
            _ => (artifact, 1),
        };
        json.WriteString("uri", Relative(path));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", Urn.NameOf(finding.Urn));
        json.WriteString("fullyQualifiedName", finding.Urn);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A path as a relative reference of a URI.</summary>
    private static string Relative(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static string Fingerprint(Finding finding)
    {
        // Findings about the register share rule and stack; the entry's pattern tells them apart.
        var detail = finding.Entry is { } entry ? $"{entry.Rule} {entry.Urn}" : string.Empty;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.RuleId}\n{finding.Urn}\n{detail}")))[..32];
    }
}
