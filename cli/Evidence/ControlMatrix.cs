using System.Globalization;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence;

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
        Safeguard.All.Select(Row));

    internal string Rules() => Csv.Table(
        [
            "rule", "title", "severity", "safeguard", "also serves",
            "published checks", "passed", "violations", "accepted deviations",
            "undecided", "in this stack", "explained at",
        ],
        pack.Rules.Where(InProfile).Select(rule => (string[])[
            rule.Id, rule.Title, rule.Severity.ToString(), rule.Safeguard.Citation,
            string.Join(' ', rule.AlsoServes.Select(other => other.Section)),
            string.Join(' ', rule.Covers), Passed(rule), Number(Of(rule).Count(IsViolation)),
            Number(Of(rule).Count(finding => finding.Exception is not null)),
            Number(Of(rule).Count(finding => finding.Outcome == Outcome.Undecided)), Standing(rule), rule.Link,
        ]));

    private string[] Row(Safeguard safeguard)
    {
        var rules = pack.Rules
            .Where(rule => InProfile(rule) && (rule.Safeguard == safeguard || rule.AlsoServes.Contains(safeguard)))
            .ToList();
        var findings = report.Findings
            .Where(finding => finding.Safeguard == safeguard || rules.Exists(rule => rule.Id == finding.RuleId))
            .ToList();
        var passed = rules.Sum(rule => report.PassedByRule.GetValueOrDefault(rule.Id));
        return
        [
            safeguard.Citation, safeguard.Title, safeguard.Required ? "required" : "addressable", safeguard.Duty,
            safeguard.Share.Words(), safeguard.Remains,
            Number(rules.Count), Number(rules.Count(Applies)), Number(passed),
            Number(findings.Count(finding => finding.Blocks)),
            Number(findings.Count(finding => IsViolation(finding) && !finding.Blocks)),
            Number(findings.Count(finding => finding.Exception is not null)),
            Number(findings.Count(finding => finding.Outcome == Outcome.Undecided)),
            Verdict(safeguard, passed, findings),
        ];
    }

    private static string Verdict(Safeguard safeguard, int passed, List<Finding> findings) =>
        safeguard.Share == Share.Organization ? safeguard.Share.Words()
        : findings.Exists(finding => finding.Blocks) ? "violated"
        : findings.Exists(IsViolation) ? $"{safeguard.Share.Words()}, with advisories"
        : findings.Exists(finding => finding.Outcome == Outcome.Undecided) ? "not decided before deployment"
        : findings.Exists(finding => finding.Exception is not null) ? $"{safeguard.Share.Words()}, with accepted deviations"
        : passed > 0 ? safeguard.Share.Words() : "not judged: no rule applies to this stack";

    private string Standing(Rule rule) => !Applies(rule) ? "applies to nothing"
        : Of(rule).Any(IsViolation) ? "violated"
        : Of(rule).Any(finding => finding.Outcome == Outcome.Undecided) ? "not decided before deployment"
        : Of(rule).Any() ? "passed but for accepted deviations" : "passed";

    private bool Applies(Rule rule) => report.PassedByRule.ContainsKey(rule.Id) || Of(rule).Any();

    private static bool IsViolation(Finding finding) => finding.Outcome == Outcome.Fail && finding.Exception is null;

    private bool InProfile(Rule rule) => rule.Profile == Profile.Hipaa || report.Profile == rule.Profile;

    private IEnumerable<Finding> Of(Rule rule) => report.Findings.Where(finding => finding.RuleId == rule.Id);

    private string Passed(Rule rule) => Number(report.PassedByRule.GetValueOrDefault(rule.Id));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
