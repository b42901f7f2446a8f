using System.Globalization;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence;

/// <summary>Each safeguard of the Security Rule with what the rules of the policy pack found in the stack.</summary>
internal sealed class ControlMatrix(HipaaPack pack, Report report)
{
    internal string Safeguards() => Csv.Table(
        [
            "section", "title", "required", "duty", "rules",
            "passed", "mandatory violations", "advisory violations", "accepted deviations", "undecided",
            "verdict",
        ],
        Safeguard.All.OrderBy(safeguard => safeguard.Section, StringComparer.Ordinal).Select(Row));

    internal string Rules() => Csv.Table(
        [
            "rule", "title", "severity", "safeguard", "also serves",
            "published checks", "passed", "violations", "accepted deviations",
            "undecided", "explained at",
        ],
        pack.Rules.Where(InProfile).Select(rule => (string[])[
            rule.Id, rule.Title, rule.Severity.ToString(), rule.Safeguard.Citation,
            string.Join(' ', rule.AlsoServes.Select(other => other.Section)),
            string.Join(' ', rule.Covers), Passed(rule), Number(Of(rule).Count(IsViolation)),
            Number(Of(rule).Count(finding => finding.Exception is not null)),
            Number(Of(rule).Count(finding => finding.Outcome == Outcome.Undecided)), rule.Link,
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
            Number(rules.Count), Number(passed),
            Number(findings.Count(finding => finding.Blocks)),
            Number(findings.Count(finding => IsViolation(finding) && !finding.Blocks)),
            Number(findings.Count(finding => finding.Exception is not null)),
            Number(findings.Count(finding => finding.Outcome == Outcome.Undecided)),
            Verdict(passed, findings),
        ];
    }

    private static string Verdict(int passed, List<Finding> findings) =>
        findings.Exists(finding => finding.Blocks) ? "violated"
        : findings.Exists(IsViolation) ? "met, with advisories"
        : findings.Exists(finding => finding.Outcome == Outcome.Undecided) ? "not decided before deployment"
        : passed > 0 ? "met as far as rules can tell" : "not judged by rules: see docs/controls.md";

    private static bool IsViolation(Finding finding) => finding.Outcome == Outcome.Fail && finding.Exception is null;

    private bool InProfile(Rule rule) => rule.Profile == Profile.Hipaa || report.Profile == rule.Profile;

    private IEnumerable<Finding> Of(Rule rule) => report.Findings.Where(finding => finding.RuleId == rule.Id);

    private string Passed(Rule rule) => Number(report.PassedByRule.GetValueOrDefault(rule.Id));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
