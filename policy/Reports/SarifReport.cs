using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Reports;

/// <summary>
/// The report as SARIF 2.1.0, for code scanning in a pull request. Fingerprints hang on the rule and the URN only, so that a finding keeps
/// its identity from one commit to the next.
/// </summary>
public static class SarifReport
{
    public const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <param name="artifact">Path, relative to the repository, that findings are shown at: the program that declares the resources.</param>
    public static void Write(Stream output, Report report, string artifact)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        var rules = report.Findings.DistinctBy(f => f.RuleId, StringComparer.Ordinal).OrderBy(f => f.RuleId, StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", SchemaUri);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        json.WriteStartArray("results");
        foreach (var finding in report.Findings)
        {
            WriteResult(json, finding, rules.FindIndex(r => string.Equals(r.RuleId, finding.RuleId, StringComparison.Ordinal)), artifact);
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
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.RuleId);
            Message(json, "shortDescription", rule.Title);
            Message(json, "fullDescription", $"{rule.Title}. {rule.Safeguard.Citation} ({rule.Safeguard.Title}): {rule.Safeguard.Duty}");
            json.WriteString("helpUri", rule.Link);
            json.WriteStartObject("properties");
            json.WriteString("security-severity", SecuritySeverity(rule.Severity));
            json.WriteStartArray("tags");
            json.WriteStringValue("security");
            json.WriteStringValue("hipaa");
            json.WriteStringValue(rule.Safeguard.Citation);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex, string artifact)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("kind", finding.Outcome == Outcome.Fail ? "fail" : "review");
        // The schema allows no level but "none" for a result that is not a failure.
        json.WriteString("level", finding.Outcome != Outcome.Fail ? "none" : finding.Blocks ? "error" : "warning");
        Message(json, "message", $"{TextReport.Sentence(finding.Reason)} {finding.Remedy} ({finding.Safeguard.Citation})".Replace("  ", " ", StringComparison.Ordinal));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", artifact.Replace('\\', '/'));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", 1);
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
        json.WriteStartObject("partialFingerprints");
        json.WriteString("ruleAndUrn/v1", Fingerprint(finding));
        json.WriteEndObject();
        if (finding.Exception is { } exception)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", exception.ToString());
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Fingerprint(Finding finding)
    {
        // Register findings share rule and stack; their reason tells them apart.
        var detail = finding.RuleId is PolicyCheck.RegisterRule or PolicyCheck.UnusedRule ? finding.Reason : string.Empty;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.RuleId}\n{finding.Urn}\n{detail}")))[..32];
    }

    private static string SecuritySeverity(Severity severity) => severity switch
    {
        Severity.Critical => "9.5",
        Severity.High => "8.0",
        Severity.Medium => "5.5",
        _ => "2.0",
    };

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
