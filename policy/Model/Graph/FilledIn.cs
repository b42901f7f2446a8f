using System.Collections.Frozen;

namespace Hipaa.Policy.Model;

/// <summary>
/// What the AWS provider fills in: sdk/schema/computed.tsv, extracted from the provider's own schema, with the columns token, properties
/// that a program may leave to the provider ("optional and computed"), properties that only the provider sets. Read when first asked.
/// </summary>
public static class FilledIn
{
    private static readonly FrozenSet<string> Nothing = FrozenSet<string>.Empty;
    private static readonly Lazy<FrozenDictionary<string, Facts>> ByType = new(Read);

    /// <summary>
    /// Whether the provider gives the property a value where the program sets none: what it says is not what was written.
    /// </summary>
    public static bool WhereLeftOut(string type, string property) =>
        ByType.Value.TryGetValue(type, out var facts) && facts.Optional.Contains(property);

    /// <summary>Whether it is known of the type which properties the provider fills in: whatever else it has, a program wrote.</summary>
    public static bool Knows(string type) => ByType.Value.ContainsKey(type);

    /// <summary>Whether only the provider sets the property.</summary>
    public static bool Always(string type, string property) =>
        ByType.Value.TryGetValue(type, out var facts) && facts.Computed.Contains(property);

    /// <summary>The properties that the provider says, whether a program may set them or not; none for a type that is not known.</summary>
    public static IEnumerable<string> Properties(string type) =>
        ByType.Value.TryGetValue(AwsType.Normalise(type), out var facts) ? facts.Optional.Concat(facts.Computed) : [];

    /// <summary>Tokens that are older names of one resource share what is said of each.</summary>
    private static FrozenDictionary<string, Facts> Read()
    {
        using var stream = typeof(FilledIn).Assembly.GetManifestResourceStream("computed.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.TrimEnd('\r').Split('\t')).GroupBy(cells => AwsType.Normalise(cells[0]), StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => new Facts(Names(group, 1), Names(group, 2)), StringComparer.Ordinal);
    }

    private static FrozenSet<string> Names(IEnumerable<string[]> lines, int column) => lines
        .SelectMany(cells => cells[column].Split(' ', StringSplitOptions.RemoveEmptyEntries)) is var names && names.Any()
            ? names.ToFrozenSet(StringComparer.Ordinal) : Nothing;

    private sealed record Facts(FrozenSet<string> Optional, FrozenSet<string> Computed);
}
