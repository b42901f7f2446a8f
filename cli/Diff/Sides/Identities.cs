using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>
/// Names, ARNs and ids that differ because a resource is replaced or renamed: who refers to it changes in the text alone. To tell that
/// apart, what one side says is put in the words of the other.
/// </summary>
internal sealed class Identities
{
    // Shorter ones, such as a protocol or a version, could stand for anything.
    private const int Shortest = 8;

    private static readonly string[] Keys =
    [
        "arn", "name", "bucket", "id", "keyId", "url", "functionName", "identifier", "clusterIdentifier", "bucketDomainName",
            "bucketRegionalDomainName",
    ];

    /// <summary>What a program calls a resource by; such a property of another type names what it belongs to.</summary>
    private static readonly (string Key, string Ending)[] Given =
        [("name", ""), ("bucket", ":Bucket"), ("bucket", ":BucketV2"), ("identifier", ":Instance"), ("clusterIdentifier", ":Cluster")];

    private readonly List<(string Before, string After)> _renamed;

    internal Identities(IReadOnlyList<ResourcePair> pairs)
    {
        var before = Owners(pairs, pair => pair.Before);
        var after = Owners(pairs, pair => pair.After);
        _renamed =
        [
            // What another resource was called, or is called now, is no new name: who says it speaks of that one.
            .. pairs.SelectMany(pair => Differing(pair)
                    .Where(name => !IsOfAnother(before, name.After, pair) && !IsOfAnother(after, name.Before, pair)))
                .Distinct().OrderByDescending(pair => pair.Before.Length).ThenBy(pair => pair.Before, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether two texts say the same when names that changed are put in place.</summary>
    internal bool AreSame(string before, string after) => _renamed.Count > 0 && Follow(before) == after;

    private string Follow(string text) =>
        _renamed.Aggregate(text, (result, pair) => result.Replace(pair.Before, pair.After, StringComparison.Ordinal));

    /// <summary>Whether a property is what the program calls a resource of the type by: a change of it is the resource's own.</summary>
    internal static bool IsGiven(string type, string property) =>
        Array.Exists(Given, given => given.Key == property && type.EndsWith(given.Ending, StringComparison.Ordinal));

    private static ILookup<string, ResourcePair> Owners(IReadOnlyList<ResourcePair> pairs, Func<ResourcePair, Resource> side) => pairs
        .SelectMany(pair => Names(side(pair)).Select(name => (name.Text, Pair: pair)))
        .ToLookup(owner => owner.Text, owner => owner.Pair, StringComparer.Ordinal);

    private static bool IsOfAnother(ILookup<string, ResourcePair> owners, string name, ResourcePair pair) =>
        owners[name].Any(owner => !ReferenceEquals(owner, pair));

    private static IEnumerable<(string Before, string After)> Differing(ResourcePair pair) => Names(pair.Before)
        .Join(Names(pair.After), name => name.Key, name => name.Key, (old, next) => (old.Text, next.Text), StringComparer.Ordinal)
        .Where(names => names.Item1 != names.Item2 && names.Item1.Length >= Shortest);

    /// <summary>What it is called: by the program, and by the provider where the program says nothing.</summary>
    private static IEnumerable<(string Key, string Text)> Names(Resource resource)
    {
        yield return ("urn", resource.Urn);
        if (resource.Id.Length > 0) yield return ("the id", resource.Id);
        foreach (var key in Keys)
        {
            var isGiven = IsGiven(resource.Type, key);
            if ((isGiven || resource.Inputs[key].IsAbsent) && resource.Outputs[key].TryGetText(out var told)) yield return (key, told);
            if (isGiven && resource.Inputs[key].TryGetText(out var said)) yield return (key, said);
        }
    }
}
