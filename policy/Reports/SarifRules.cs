using System.Text.Json;
using Hipaa.Policy.Evaluation;

namespace Hipaa.Policy.Reports;

/// <summary>The rules of a SARIF run: what each asserts, where the regulation asks for it, how grave a violation is.</summary>
internal static class SarifRules
{
    public static void Write(Utf8JsonWriter json, IEnumerable<Finding> oneOfEach)
    {
        json.WriteStartArray("rules");
        foreach (var rule in oneOfEach) Write(json, rule);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Finding rule)
    {
        var proposed = rule.IsProposed ? " Proposed rule of January 2025 (90 FR 898), not law." : string.Empty;
        json.WriteStartObject();
        json.WriteString("id", rule.RuleId);
        Message(json, "shortDescription", rule.Title);
        Message(
            json, "fullDescription", $"{rule.Title}. {rule.Safeguard.Citation} ({rule.Safeguard.Title}): {rule.Safeguard.Duty}{proposed}");
        json.WriteStartObject("help");
        json.WriteString("text", Help(rule) + proposed);
        json.WriteString("markdown", Markdown(rule) + proposed);
        json.WriteEndObject();
        json.WriteString("helpUri", rule.Link);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", rule.Level is EnforcementLevel.Mandatory or EnforcementLevel.Remediate ? "error" : "warning");
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("security-severity", SecuritySeverity(rule.Severity));
        json.WriteStartArray("tags");
        foreach (var tag in Tags(rule)) json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Help(Finding rule) => rule.AlsoServes.Count == 0
        ? $"{rule.Safeguard}. {rule.Link}"
        : $"{rule.Safeguard}. Also serves {string.Join(", ", rule.AlsoServes.Select(safeguard => safeguard.ToString()))}. {rule.Link}";

    private static string Markdown(Finding rule) =>
        $"**{rule.Title}**\n\n{rule.Safeguard.Citation} ({rule.Safeguard.Title}): {rule.Safeguard.Duty}"
            + (rule.Remedy.Length > 0 ? $"\n\n{rule.Remedy}" : string.Empty)
            + string.Concat(rule.AlsoServes.Select(also => $"\n- also {also}")) + $"\n\n[Why and how]({rule.Link})";

    /// <summary>Tags are a set: the schema refuses one that comes twice.</summary>
    private static IEnumerable<string> Tags(Finding rule) => new[] { "security", "hipaa", rule.Safeguard.Citation }
        .Concat(rule.AlsoServes.Select(safeguard => safeguard.Citation)).Concat(rule.IsProposed ? ["proposed"] : [])
        .Distinct(StringComparer.Ordinal);

    private static string SecuritySeverity(Severity severity) => severity switch
    {
        Severity.Critical => "9.5",
        Severity.High => "8.0",
        Severity.Medium => "5.5",
        _ => "2.0",
    };

    internal static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
