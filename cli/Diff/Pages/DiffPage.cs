using System.Globalization;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Pages;

/// <summary>A difference in words, the gravest first: what is lost, who gets in, what is loosened, then what else there is.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Head">One line: how much of what.</param>
/// <param name="Sections">Those that have anything to say.</param>
internal sealed record DiffPage(string Stack, string Head, IReadOnlyList<DiffSection> Sections)
{
    // What a rule finds and names is longer than a value.
    private const int Reason = 240;

    internal static DiffPage Of(StackDifference difference)
    {
        var stack = Urn.StackOf(difference.After.Graph.StackUrn);
        return difference.IsEmpty ? Unchanged(stack)
            : new(stack, HeadOf(difference), [.. SectionsOf(difference).Where(section => section.Lines.Count > 0).Select(section => section.Plain())]);
    }

    internal static DiffPage Unchanged(string stack) => new(stack, "nothing changes", []);

    private static string HeadOf(StackDifference d)
    {
        var counts = new (int Count, string What)[]
        {
            (d.Added.Count, "added"), (d.Changed.Count(c => !c.Replaced.IsYes && !c.FollowsOnly), "changed"),
                (d.Replaced.Count(), "replaced"),
            (d.Removed.Count, "removed"),
        };
        var resources = string.Join(
            ", ", counts.Where(c => c.Count > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.What}")));
        var blocking = d.Verdicts.Blocking.Count();
        var verdicts = blocking > 0
            ? string.Create(CultureInfo.InvariantCulture, $"BLOCKED by {blocking} new {(blocking == 1 ? "violation" : "violations")}")
            : "no new mandatory violation";
        return $"{(resources.Length == 0 ? "no resource changes" : resources)}; {verdicts}";
    }

    private static IEnumerable<DiffSection> SectionsOf(StackDifference d)
    {
        yield return new("Data at stake", [.. AtStake(d)]);
        yield return new("New mandatory violations", Verdicts(d.Verdicts.Blocking));
        yield return new("Settings", d.Settings);
        yield return new("Who reaches ePHI now", [.. d.Reach.Select(gain => gain.Line).Distinct(StringComparer.Ordinal)]);
        yield return new("Network paths opened", d.NetworkPaths);
        yield return new("Weaker controls", Grouped(d.Weaker.Where(w => w.Control == Control.Safeguard)));
        yield return new("Kept or locked for less", Grouped(d.Weaker.Where(w => w.Control == Control.Retention)));
        yield return new("Policies allow more", Grouped(d.Weaker.Where(w => w.Control == Control.Permission)));
        yield return new("Safeguards changed", Grouped(d.Safeguards.Select(change => (change.Resource.Name, change.Text))));
        yield return new("No longer judged", Verdicts(d.Verdicts.NotJudged));
        yield return new("Exceptions", d.Exceptions);
        yield return new("What judges and deploys, and who is trusted", d.Judgement);
        yield return new("Outputs", [.. d.Outputs.Where(o => !o.Before.IsAbsent).Select(Output)]);
        yield return new("Cost", [.. CostChange.Lines(d.Before.Cost, d.After.Cost)]);
        yield return new("Other new findings", Verdicts(d.Verdicts.New.Where(f => !f.Blocks)), IsFolded: true);
        yield return new("Fixed findings", Verdicts(d.Verdicts.Fixed), IsFolded: true);
        yield return new("Replaced", [.. d.Replaced.Where(c => !StatefulTypes.Have(c.Type)).Select(Replacement)], IsFolded: true);
        yield return new("Changed", Grouped(d.Changed.Where(c => !c.Replaced.IsYes && !c.FollowsOnly).SelectMany(Change)), IsFolded: true);
        yield return new("Removed", [.. d.Removed.Where(r => !StatefulTypes.Have(r.Type)).Select(Named)], IsFolded: true);
        yield return new("Added", [.. d.Added.Select(Named), .. d.Outputs.Where(o => o.Before.IsAbsent).Select(Output)], IsFolded: true);
    }

    /// <summary>Stores that are no longer said to hold ePHI, then those that are replaced or deleted, those with ePHI first.</summary>
    internal static IEnumerable<string> AtStake(StackDifference d)
    {
        foreach (var line in Grouped(d.Weaker.Where(w => w.Control == Control.Label))) yield return line;
        foreach (var change in d.Replaced.Where(c => StatefulTypes.Have(c.Type)).OrderBy(c => c.Pair.Before.HoldsEphi().IsNo))
        {
            yield return $"REPLACED: {Store(change.Pair.Before)}: a new one is made, what is in the old one does not move to it "
                + $"({string.Join(", ", change.Because)})";
        }

        foreach (var resource in d.Removed.Where(r => StatefulTypes.Have(r.Type)).OrderBy(r => r.HoldsEphi().IsNo))
        {
            yield return $"REMOVED: {Store(resource)}";
        }
    }

    private static string Store(Resource resource)
    {
        var kept = new[] { Locks.Of(resource) is { } locked ? $"Object Lock {locked}" : null, resource.Protect ? "protected by Pulumi"
            : null }.OfType<string>().ToList();
        var ephi = resource.HoldsEphi().IsNo ? string.Empty : ", holds ePHI";
        var halts = kept.Count == 0 ? string.Empty : $", {string.Join(", ", kept)}: it can't be deleted, and the deployment fails midway";
        return $"{Named(resource)}{ephi}{halts}";
    }

    private static IReadOnlyList<string> Grouped(IEnumerable<Weakening> weaker) => Grouped(weaker.Select(w => (w.Resource.Name, w.Text)));

    // What is the same of many is said once.
    private static IReadOnlyList<string> Grouped(IEnumerable<(string Name, string Text)> told) =>
    [
        .. told.GroupBy(one => one.Text, one => one.Name, StringComparer.Ordinal)
            .Select(group => Names([.. group.Distinct(StringComparer.Ordinal)]) + ": " + group.Key),
    ];

    private static string Names(IReadOnlyList<string> names) => names.Count <= 3 ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more");

    // What one rule finds of many is said once: the findings of others are not lost behind it.
    private static IReadOnlyList<string> Verdicts(IEnumerable<Finding> findings) =>
    [
        .. findings.GroupBy(finding => (finding.RuleId, finding.Reason, finding.Outcome, IsAccepted: finding.Exception is not null)).Select(group =>
            $"{group.Key.RuleId}: {Names([.. group.Select(finding => Urn.NameOf(finding.Urn)).Distinct(StringComparer.Ordinal)])}: "
            + Canonical.Short(group.Key.Reason, Reason)
            + (group.Key.IsAccepted ? " (accepted)" : group.Key.Outcome == Outcome.Undecided ? " (undecided)" : string.Empty)),
    ];

    private static string Output(PropertyChange output) => output.After.IsAbsent
        ? $"{output.Path} is removed: apps that read it fail" : output.Text;

    private static string Replacement(ResourceChange change) =>
        $"{Named(change.Pair.After)}{(change.FollowsOnly ? ", with what it belongs to" : $" ({string.Join(", ", change.Because)})")}";

    private static IEnumerable<(string Name, string Text)> Change(ResourceChange change) => change.Changes.Select(difference =>
    {
        var mayReplace = change.Replaced.IsUnknown && Replacements.By(change.Type, difference.Path).IsUnknown;
        return (change.Name, $"{difference.Text}{(mayReplace ? " (may replace it)" : string.Empty)}");
    });

    private static string Named(Resource resource) => $"{resource.Name} ({resource.Type.Split(':')[^1]})";
}
