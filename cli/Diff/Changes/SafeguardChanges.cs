using System.Collections.Frozen;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>A change that no table calls weaker, of something that a safeguard may rest on.</summary>
/// <param name="Text">What it was and is.</param>
internal sealed record SafeguardChange(Resource Resource, string Text);

/// <summary>
/// What a reviewer has to read because nothing else says it: whatever is changed, removed or of a new kind, but for what
/// <c>ordinary.tsv</c> lists. A setting that no table knows is told, not passed over.
/// </summary>
internal static class SafeguardChanges
{
    private const string Removal = "-";

    private static readonly Lazy<FrozenSet<(string Type, string Setting)>> Ordinary = new(() =>
        FactsFile.Lines("diff/ordinary.tsv").Select(cells => (cells[0], cells[1])).ToFrozenSet());

    /// <summary>Those of what the tables of safeguards know first; among equals in the order of the program.</summary>
    internal static IReadOnlyList<SafeguardChange> Of(ResourcePairs pairs, IReadOnlyList<ResourceChange> changed, IReadOnlyList<Weakening> weaker) =>
    [
        .. changed.SelectMany(Unexplained)
            .Concat(pairs.Removed.Where(resource => resource.Custom && !StatefulTypes.Have(resource.Type) && !weaker.Any(told => told.Resource == resource)
                && !IsOrdinary(resource.Type, Removal) && !Weakenings.GoesWithItsStore(resource, pairs.Removed)).Select(Removed))
            .Concat(NewKinds(pairs))
            .OrderBy(change => !Weakenings.Know(change.Resource.Type)),
    ];

    private static IEnumerable<SafeguardChange> Unexplained(ResourceChange change) =>
        from difference in change.Changes
        where difference is not StatementChange && !Weakenings.Tell(change, difference) && !IsOrdinary(change.Type, difference.Path)

            // What becomes of data is told as data at stake.
            && !(StatefulTypes.Have(change.Type) && change.Replaced.IsYes && change.Because.Contains(difference.Path, StringComparer.Ordinal))
        select new SafeguardChange(change.Pair.After, difference.Text);

    private static SafeguardChange Removed(Resource resource) => new(resource, $"removed ({Kind(resource)})");

    // A table that lists every kind there is would be old tomorrow: what the stack never had is looked at.
    private static IEnumerable<SafeguardChange> NewKinds(ResourcePairs pairs)
    {
        var known = pairs.Pairs.Select(pair => pair.Before.Type).Concat(pairs.Removed.Select(resource => resource.Type)).ToHashSet(StringComparer.Ordinal);
        return pairs.Added.Where(resource => resource.Custom && !known.Contains(resource.Type) && !Weakenings.Know(resource.Type)
                && !Ordinary.Value.Contains((resource.Type, "*")))
            .Select(resource => new SafeguardChange(resource, $"added ({Kind(resource)}): a kind that the stack did not have"));
    }

    // A setting of the table stands for all that is in it.
    internal static bool IsOrdinary(string type, string path)
    {
        for (var plain = FactsFile.WithoutIndex(path); ; plain = plain[..plain.LastIndexOf('.')])
        {
            if (Has(plain)) return true;
            if (!plain.Contains('.', StringComparison.Ordinal)) return Has("*");
        }

        bool Has(string setting) => Ordinary.Value.Contains((type, setting)) || (setting is not "*" && Ordinary.Value.Contains(("*", setting)));
    }

    private static string Kind(Resource resource) => resource.Type.Split(':')[^1];
}
