using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// What could not be decided, said once a rule at the end of the stack: the engine shows nothing of single verdicts that are undecided. A
/// policy of its own name, so that configuration can turn it off, or make it mandatory where nothing may stay undecided.
/// </summary>
internal static class UndecidedNotices
{
    public const string Policy = "verdict-is-decided";
    public const string Title = "Verdict is decided";
    public const string Description =
        "Rules that could not judge some resources are named, with whether the deployment makes known what decides.";

    private const int MostNames = 5;

    public static void Add(Report report, string stackUrn, EnforcementLevel level, Diagnostics diagnostics)
    {
        var rules = report.Undecided.GroupBy(finding => (finding.RuleId, finding.WaitsForDeployment));
        foreach (var rule in rules.OrderBy(group => group.Key.RuleId, StringComparer.Ordinal).ThenBy(group => !group.Key.WaitsForDeployment))
        {
            var findings = rule.ToList();
            var names = findings.Select(finding => Urn.NameOf(finding.Urn)).Order(StringComparer.Ordinal).ToList();
            var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : string.Empty;
            diagnostics.AddNotice(Policy, Description, level, stackUrn,
                $"{rule.Key.RuleId}: {(rule.Key.WaitsForDeployment ? "not decided before creation" : "not decided")}: "
                    + $"{names.Count} {(names.Count == 1 ? "resource" : "resources")} "
                    + $"({string.Join(", ", names.Take(MostNames))}{more}). {findings[0].Reason}.");
        }
    }
}
