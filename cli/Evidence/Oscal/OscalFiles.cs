using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Oscal;

/// <summary>The evidence as NIST OSCAL has it, for tools that import controls and results.</summary>
internal sealed class OscalFiles(EvidenceSet evidence)
{
    private const string OscalVersion = "1.1.3";
    private const string Namespace = "https://hipaa-stack.example/ns/oscal";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower, WriteIndented = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyList<ControlRow> judged = [.. evidence.Controls.Controls()
        .Where(row => row.Safeguard.Share != Share.Organization && row.Rules.Count > 0)];

    private readonly string stack = $"{evidence.Provenance.Identity.Project}/{evidence.Provenance.Identity.Stack}";

    /// <summary>What the stack implements, control by control.</summary>
    internal byte[] Components()
    {
        var requirements = judged
            .SelectMany(row => OscalControls.BySection.GetValueOrDefault(row.Safeguard.Section, [])
                .Select(control => (Control: control, Row: row)))
            .GroupBy(pair => pair.Control, StringComparer.Ordinal)
            .OrderBy(control => control.Key, StringComparer.Ordinal)
            .Select(control => new ImplementedRequirement(
                Uuid($"requirement {control.Key}"), control.Key,
                string.Join("; ", control.Select(pair =>
                    $"{pair.Row.Safeguard.Citation} {pair.Row.Safeguard.Title}: {Counted.Of(pair.Row.Rules.Count, "rule")}, {pair.Row.Verdict}"
                        + (OscalControls.IsOurs(pair.Row.Safeguard.Section, control.Key) ? " (our reading)" : ""))),
                [.. control.SelectMany(pair => pair.Row.Rules).Select(rule => rule.Id).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(rule => new Property("rule", rule, Namespace))]))
            .ToList();
        return Write(new ComponentFile(new(Uuid("components"), Metadata("Component definition"), [new(
            Uuid("component"), "service", $"Health-data pipeline {stack}",
                "A health-data pipeline on AWS, as its Pulumi program declares it.",
            [new(Uuid("implementation"), OscalControls.Catalog, OscalControls.Source, requirements)])])));
    }

    /// <summary>What the rules found, one observation a rule, and one finding a standard or specification.</summary>
    internal byte[] Results()
    {
        var judgedAt = evidence.Provenance.Judged;
        var controls = judged.SelectMany(row => OscalControls.BySection.GetValueOrDefault(row.Safeguard.Section, []))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(control => new SelectedControl(control)).ToList();
        var rules = evidence.Controls.RuleRows().Where(row => row.Standing != "applies to nothing").ToList();
        // What the register of exceptions says of itself is no rule's.
        var others = evidence.Report.Findings.GroupBy(finding => finding.RuleId, StringComparer.Ordinal)
            .Where(finding => !rules.Exists(row => row.Rule.Id == finding.Key)).OrderBy(finding => finding.Key, StringComparer.Ordinal).ToList();
        return Write(new AssessmentFile(new(
            Uuid("results"), Metadata("Assessment results"), new("#" + Uuid("plan")),
            [new(
                Uuid("result"), $"Policy verdicts on {stack}",
                $"{evidence.Provenance.Kind}; a technical control supports compliance, it does not make an organization compliant.",
                    judgedAt, judgedAt, Named(),
                new([new(controls)]), [.. rules.Select(Observe), .. others.Select(Observe)],
                    [.. judged.Select(row => Finding(row, [.. rules.Select(rule => rule.Rule.Id), .. others.Select(other => other.Key)]))])],
            new([new(Uuid("plan"), "Assessment plan",
                "The rules of the policy pack, run on every preview and on exported states: policy/README.md.")]))));
    }

    private Observation Observe(RuleRow row) => Observe(
        row.Rule.Id, $"{row.Rule.Title}: {row.Standing}; {row.Passed} passed, {Counted.Of(row.Findings.Count, "finding")}.", row.Findings);

    private Observation Observe(IGrouping<string, Finding> findings) => Observe(
        findings.Key, $"{findings.First().Title}: violated; {Counted.Of(findings.Count(), "finding")} of the register of exceptions.", [.. findings]);

    private Observation Observe(string rule, string description, IReadOnlyList<Finding> findings) => new(
        Uuid($"observation {rule}"), rule, description, ["TEST"],
        findings.Count == 0 ? null : [.. findings.Select(finding => finding.Urn).Distinct(StringComparer.Ordinal)
            .Select(urn => new Subject(StableUuid.Of(urn), "inventory-item", Urn.NameOf(urn)))],
        [new("../findings.json", "Findings in full")], evidence.Provenance.Judged);

    private OscalFinding Finding(ControlRow row, HashSet<string> applied)
    {
        var observations = row.Rules.Select(rule => rule.Id).Concat(row.Findings.Select(finding => finding.RuleId))
            .Where(applied.Contains).Distinct(StringComparer.Ordinal)
            .Select(rule => new RelatedObservation(Uuid($"observation {rule}"))).ToList();
        var (state, reason, implementation) = ObjectiveStatus.Of(row);
        return new(
            Uuid($"finding {row.Safeguard.Section}"), $"{row.Safeguard.Citation} {row.Safeguard.Title}", row.Safeguard.Duty,
            new(
                "objective-id", "hipaa-" + Token(row.Safeguard.Section), row.Safeguard.Title,
                new(state, reason, row.Safeguard.Remains.Length > 0 ? $"{row.Verdict}. What remains: {row.Safeguard.Remains}" : row.Verdict),
                implementation is null ? null : new(implementation)),
            observations.Count == 0 ? null : observations);
    }

    // What observations speak of has to be found by its UUID: a resource of the stack, or the stack itself.
    private LocalDefinitions? Named()
    {
        var subjects = evidence.Report.Findings.Select(finding => (finding.Urn, finding.Type)).Distinct()
            .OrderBy(subject => subject.Urn, StringComparer.Ordinal).DistinctBy(subject => subject.Urn, StringComparer.Ordinal)
            .Select(subject => new InventoryItem(
                StableUuid.Of(subject.Urn), $"{Urn.NameOf(subject.Urn)} ({subject.Type})",
                [new("asset-id", subject.Urn)])).ToList();
        return subjects.Count == 0 ? null : new(subjects);
    }

    /// <summary>"164.312(a)(1)" gives "164.312.a.1".</summary>
    private static string Token(string section) => section.Replace(")(", ".", StringComparison.Ordinal).Replace('(', '.').TrimEnd(')');

    private Metadata Metadata(string title) => new(
        $"{title}: {stack}", evidence.Provenance.Judged, HipaaPack.Version, OscalVersion,
            $"{evidence.Provenance.Kind}. {OscalControls.Source}.");

    private string Uuid(string name) => StableUuid.Of($"{stack}/{name}");

    private static byte[] Write<T>(T file) => [.. JsonSerializer.SerializeToUtf8Bytes(file, Json), (byte)'\n'];
}
