using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>How the verdicts of two stacks differ.</summary>
/// <param name="New">Violations and open questions that were not there, gravest first.</param>
/// <param name="Fixed">Those that are gone.</param>
/// <param name="Unchanged">How many stay as they were.</param>
internal sealed record VerdictChanges(IReadOnlyList<Finding> New, IReadOnlyList<Finding> Fixed, int Unchanged)
{
    /// <summary>New violations of mandatory rules, which nobody accepted.</summary>
    internal IEnumerable<Finding> Blocking => New.Where(finding => finding.Blocks);

    internal static VerdictChanges Of(Report? before, Report? after, ResourcePairs pairs)
    {
        if (before is null || after is null) return new([], [], 0);
        var renamed = pairs.Pairs.ToDictionary(pair => pair.Before.Urn, pair => pair.After.Urn, StringComparer.Ordinal);
        var old = before.Findings.ToLookup(
            finding => Key(finding, renamed.GetValueOrDefault(finding.Urn, finding.Urn)), StringComparer.Ordinal);
        var next = after.Findings.ToLookup(finding => Key(finding, finding.Urn), StringComparer.Ordinal);
        return new(
            [.. after.Findings.Where(finding => !old.Contains(Key(finding, finding.Urn)))],
            [.. old.Where(group => !next.Contains(group.Key)).SelectMany(group => group)],
            after.Findings.Count(finding => old.Contains(Key(finding, finding.Urn))));
    }

    // The same verdict in other words is the same; one that nobody accepts any more is not.
    private static string Key(Finding finding, string urn) =>
        $"{finding.RuleId} {urn} {finding.Outcome} {(finding.Exception is null ? finding.Blocks ? "blocks" : "open" : "accepted")}";
}
