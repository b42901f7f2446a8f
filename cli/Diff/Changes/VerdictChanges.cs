using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>How the verdicts of two stacks differ.</summary>
/// <param name="New">Violations and open questions that were not there, gravest first.</param>
/// <param name="Fixed">Those that are gone.</param>
/// <param name="NotJudged">Those that are gone because what they are about, or what it belongs to, is no longer said to hold ePHI.</param>
/// <param name="Unchanged">How many stay as they were.</param>
internal sealed record VerdictChanges(IReadOnlyList<Finding> New, IReadOnlyList<Finding> Fixed, IReadOnlyList<Finding> NotJudged, int Unchanged)
{
    /// <summary>New violations of mandatory rules, which nobody accepted.</summary>
    internal IEnumerable<Finding> Blocking => New.Where(finding => finding.Blocks);

    internal static VerdictChanges Of(Report? before, Report? after, ResourcePairs pairs)
    {
        if (before is null || after is null) return new([], [], [], 0);
        var renamed = pairs.Pairs.ToDictionary(pair => pair.Before.Urn, pair => pair.After.Urn, StringComparer.Ordinal);
        var unlabelled = pairs.Pairs.Where(Weakenings.Declassified).Select(pair => pair.Before.Urn).ToHashSet(StringComparer.Ordinal);
        var old = before.Findings.ToLookup(
            finding => Key(finding, renamed.GetValueOrDefault(finding.Urn, finding.Urn)), StringComparer.Ordinal);
        var next = after.Findings.ToLookup(finding => Key(finding, finding.Urn), StringComparer.Ordinal);
        var gone = old.Where(group => !next.Contains(group.Key)).SelectMany(group => group).ToLookup(finding => IsAbout(finding, unlabelled, pairs));
        return new(
            [.. after.Findings.Where(finding => !old.Contains(Key(finding, finding.Urn)))],
            [.. gone[false]], [.. gone[true]],
            after.Findings.Count(finding => old.Contains(Key(finding, finding.Urn))));
    }

    private static bool IsAbout(Finding finding, HashSet<string> stores, ResourcePairs pairs) => stores.Count > 0
        && (stores.Contains(finding.Urn) || pairs.Pairs.Any(pair => pair.Before.Urn == finding.Urn && pair.Before.Dependencies.Any(stores.Contains)));

    // The same verdict in other words is the same; one that nobody accepts any more is not.
    private static string Key(Finding finding, string urn) =>
        $"{finding.RuleId} {urn} {finding.Outcome} {(finding.Exception is null ? finding.Blocks ? "blocks" : "open" : "accepted")}";
}
