namespace Hipaa.Policy.Tests;

/// <summary>Which properties the provider fills in, read from sdk/schema/computed.tsv: token, optional ones, those that only it sets.</summary>
internal static class ProviderFacts
{
    /// <summary>What the provider works out without the cloud, and so before anything exists.</summary>
    public static readonly string[] KnownBefore = ["region", "tagsAll"];

    private static readonly Dictionary<string, (string[] LeftOut, string[] Always)> ByType =
        File.ReadLines(Repository.File("sdk/schema/computed.tsv")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => (Names(cells[1]), Names(cells[2])), StringComparer.Ordinal);

    /// <summary>Properties that a program may leave to the provider.</summary>
    public static IReadOnlyList<string> LeftOut(string type) => ByType.TryGetValue(type, out var facts) ? facts.LeftOut : [];

    /// <summary>Properties that the provider has a value for when the program gave only the inputs.</summary>
    public static IEnumerable<string> Computed(string type, Func<string, bool> isGiven) =>
        ByType.TryGetValue(type, out var facts) ? facts.LeftOut.Where(name => !isGiven(name)).Concat(facts.Always) : [];

    private static string[] Names(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
