using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>How a resource of the one stack comes to be one of the other.</summary>
internal enum Continuity
{
    /// <summary>The same URN, or an alias of it: Pulumi knows that it is the same.</summary>
    Known,

    /// <summary>Of the same kind and content under another name or parent: Pulumi takes it for another, and deletes the first.</summary>
    Renamed,
}

/// <summary>A resource before and after.</summary>
internal sealed record ResourcePair(Resource Before, Resource After, Continuity Continuity);

/// <summary>Which resource is which on both sides.</summary>
internal sealed class ResourcePairs
{
    private const double Alike = 0.7;

    private ResourcePairs(IReadOnlyList<ResourcePair> pairs, IReadOnlyList<Resource> added, IReadOnlyList<Resource> removed) =>
        (Pairs, Added, Removed) = (pairs, added, removed);

    internal IReadOnlyList<ResourcePair> Pairs { get; }
    internal IReadOnlyList<Resource> Added { get; }
    internal IReadOnlyList<Resource> Removed { get; }

    internal static ResourcePairs Of(DiffSide before, DiffSide after)
    {
        var left = before.Graph.Resources.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        var pairs = new List<ResourcePair>();
        var added = new List<Resource>();
        foreach (var resource in after.Graph.Resources)
        {
            var urn = new[] { resource.Urn }.Concat(after.Aliases.GetValueOrDefault(resource.Urn, [])).FirstOrDefault(left.ContainsKey);
            if (urn is not null && left.Remove(urn, out var old)) pairs.Add(new(old, resource, Continuity.Known));
            else added.Add(resource);
        }

        Join(resource => left.Values.Where(old => old.Type == resource.Type).Select(old => (Old: old, Likeness: Likeness(old, resource)))
            .Where(candidate => candidate.Likeness >= Alike).OrderByDescending(candidate => candidate.Likeness)
            .ThenBy(candidate => candidate.Old.Urn, StringComparer.Ordinal).FirstOrDefault().Old);

        // What belongs to something renamed is called after it, and says little else than its name.
        var stems = pairs.Where(pair => pair.Continuity == Continuity.Renamed).Select(Stem).Where(stem => stem.Before.Length > 0).Distinct()
            .ToList();
        Join(resource => stems.Where(stem => resource.Name.StartsWith(stem.After, StringComparison.Ordinal))
            .Select(stem => left.Values
                .FirstOrDefault(old => old.Type == resource.Type && old.Name == stem.Before + resource.Name[stem.After.Length..]))
            .FirstOrDefault(old => old is not null));
        return new(pairs, added, [.. before.Graph.Resources.Where(resource => left.ContainsKey(resource.Urn))]);

        void Join(Func<Resource, Resource?> twinOf)
        {
            foreach (var resource in added.ToList())
            {
                if (twinOf(resource) is not { } twin) continue;
                left.Remove(twin.Urn);
                added.Remove(resource);
                pairs.Add(new(twin, resource, Continuity.Renamed));
            }
        }
    }

    /// <summary>
    /// What two names differ in before the end that they share: "landing-bucket" and "raw-bucket" give "landing" and "raw".
    /// </summary>
    private static (string Before, string After) Stem(ResourcePair pair)
    {
        var (before, after) = (pair.Before.Name, pair.After.Name);
        var shared = before.Reverse().Zip(after.Reverse()).TakeWhile(letters => letters.First == letters.Second).Count();
        return (before[..^shared], after[..^shared]);
    }

    // The same name below another parent is enough; else the name may differ, and most of what is written has to be the same.
    private static double Likeness(Resource old, Resource next)
    {
        if (old.Name == next.Name) return 1;
        var (left, right) = (Leaves(old), Leaves(next));
        var shared = left.Count(right.Remove);
        var all = left.Count + right.Count;
        return all == 0 ? 0 : (double)shared / all;
    }

    private static List<string> Leaves(Resource resource) =>
        [.. resource.Inputs.Entries
            .Select(entry => $"{entry.Key}={Canonical.Of(entry.Value).Replace(resource.Name, "~", StringComparison.Ordinal)}")];
}
