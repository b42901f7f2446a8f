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

    private readonly List<(string Before, string After)> _renamed;

    internal Identities(IEnumerable<ResourcePair> pairs) => _renamed =
    [
        .. pairs.SelectMany(Differing).Distinct().OrderByDescending(pair => pair.Before.Length)
            .ThenBy(pair => pair.Before, StringComparer.Ordinal),
    ];

    /// <summary>Whether two texts say the same when names that changed are put in place.</summary>
    internal bool AreSame(string before, string after) => _renamed.Count > 0 && Follow(before) == after;

    private string Follow(string text) =>
        _renamed.Aggregate(text, (result, pair) => result.Replace(pair.Before, pair.After, StringComparison.Ordinal));

    private static IEnumerable<(string Before, string After)> Differing(ResourcePair pair) => Names(pair.Before)
        .Join(Names(pair.After), name => name.Key, name => name.Key, (old, next) => (old.Text, next.Text), StringComparer.Ordinal)
        .Where(names => names.Item1 != names.Item2 && names.Item1.Length >= Shortest);

    private static IEnumerable<(string Key, string Text)> Names(Resource resource)
    {
        yield return ("urn", resource.Urn);
        if (resource.Id.Length > 0) yield return ("the id", resource.Id);
        foreach (var source in new[] { resource.Outputs, resource.Inputs })
        {
            foreach (var (key, value) in source.Entries)
            {
                if (Keys.Contains(key, StringComparer.Ordinal) && value.TryGetText(out var text)) yield return (key, text);
            }
        }
    }
}
