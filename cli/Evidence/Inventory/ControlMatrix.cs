using System.Globalization;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>
/// Each standard and specification of the Security Rule: how much of it a stack can show, what the organization does besides, and what the
/// rules of the policy pack found. What is the organization's is not judged, whatever rules support it.
/// </summary>
internal sealed class ControlMatrix(HipaaPack pack, Report report)
{
    internal string Safeguards() => Csv.Table(
        [
            "section", "title", "required", "duty", "shown", "what the organization does", "rules", "rules that apply",
            "passed", "mandatory violations", "advisory violations", "accepted deviations", "undecided",
            "verdict",
        ],
        Controls().Select(row => (string[])[
            row.Safeguard.Citation, row.Safeguard.Title, row.Safeguard.Required ? "required" : "addressable", row.Safeguard.Duty,
            row.Safeguard.Share.Words(), row.Safeguard.Remains,
            Number(row.Rules.Count), Number(row.Rules.Count(Applies)), Number(row.Passed),
            Number(row.Findings.Count(finding => finding.Blocks)),
            Number(row.Findings.Count(finding => IsViolation(finding) && !finding.Blocks)),
            Number(row.Findings.Count(finding => finding.Exception is not null)),
            Number(row.Findings.Count(finding => finding.Outcome == Outcome.Undecided)),
            row.Verdict,
        ]));

    internal string Rules() => Csv.Table(
        [
            "rule", "title", "severity", "safeguard", "also serves",
            "published checks", "passed", "violations", "accepted deviations",
            "undecided", "in this stack", "explained at",
        ],
        RuleRows().Select(row => (string[])[
            row.Rule.Id, row.Rule.Title, row.Rule.Severity.ToString(), row.Rule.Safeguard.Citation,
            string.Join(' ', row.Rule.AlsoServes.Select(other => other.Section)),
            string.Join(' ', row.Rule.Covers), Number(row.Passed), Number(row.Findings.Count(IsViolation)),
            Number(row.Findings.Count(finding => finding.Exception is not null)),
            Number(row.Findings.Count(finding => finding.Outcome == Outcome.Undecided)), row.Standing, row.Rule.Link,
        ]));

    /// <summary>All standards and specifications, in the order of the regulation.</summary>
    internal IReadOnlyList<ControlRow> Controls() => [.. Safeguard.All.Select(Row)];

    /// <summary>All rules of the profile, each with what it found.</summary>
    internal IReadOnlyList<RuleRow> RuleRows() => [.. pack.Rules.Where(InProfile).Select(rule =>
        new RuleRow(rule, report.PassedByRule.GetValueOrDefault(rule.Id), [.. Of(rule)], Standing(rule)))];

    private ControlRow Row(Safeguard safeguard)
    {
        var rules = pack.Rules
            .Where(rule => InProfile(rule) && (rule.Safeguard == safeguard || rule.AlsoServes.Contains(safeguard)))
            .ToList();
        var findings = report.Findings
            .Where(finding => finding.Safeguard == safeguard || rules.Exists(rule => rule.Id == finding.RuleId))
            .ToList();
        var passed = rules.Sum(rule => report.PassedByRule.GetValueOrDefault(rule.Id));
        return new(safeguard, rules, findings, passed, Standing(safeguard, passed, findings));
    }

    private static ControlStanding Standing(Safeguard safeguard, int passed, List<Finding> findings) =>
        safeguard.Share == Share.Organization ? ControlStanding.Organization
        : findings.Exists(finding => finding.Blocks) ? ControlStanding.Violated
        : findings.Exists(IsViolation) ? ControlStanding.Advisory
        : findings.Exists(finding => finding.Outcome == Outcome.Undecided) ? ControlStanding.Undecided
        : findings.Exists(finding => finding.Exception is not null) ? ControlStanding.Deviating
        : passed == 0 ? ControlStanding.NotJudged
        : safeguard.Share == Share.Program ? ControlStanding.Shown : ControlStanding.Part;

    private string Standing(Rule rule) => !Applies(rule) ? "applies to nothing"
        : Of(rule).Any(IsViolation) ? "violated"
        : Of(rule).Any(finding => finding.Outcome == Outcome.Undecided) ? "not decided before deployment"
        : Of(rule).Any() ? "passed but for accepted deviations" : "passed";

    private bool Applies(Rule rule) => report.PassedByRule.ContainsKey(rule.Id) || Of(rule).Any();

    internal static bool IsViolation(Finding finding) => finding.Outcome == Outcome.Fail && finding.Exception is null;

    private bool InProfile(Rule rule) => rule.Profile == Profile.Hipaa || report.Profile == rule.Profile;

    private IEnumerable<Finding> Of(Rule rule) => report.Findings.Where(finding => finding.RuleId == rule.Id);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A standard or specification with the rules that serve it and what they found.</summary>
/// <param name="Passed">Number of verdicts that passed.</param>
internal sealed record ControlRow(
    Safeguard Safeguard, IReadOnlyList<Rule> Rules, IReadOnlyList<Finding> Findings, int Passed, ControlStanding Standing)
{
    /// <summary>How it stands, in words.</summary>
    internal string Verdict => Standing.Verdict(Safeguard.Share);
}

/// <summary>A rule and what it found.</summary>
/// <param name="Passed">Number of resources that passed.</param>
/// <param name="Standing">How it stands in this stack, in words.</param>
internal sealed record RuleRow(Rule Rule, int Passed, IReadOnlyList<Finding> Findings, string Standing);
