namespace Hipaa.Infra.Tests.Order;

/// <summary>
/// A rule of order that AWS has: what comes later, what earlier, and how the two belong together. Without <see cref="Via"/> and
/// <see cref="By"/> every pair in one Region does.
/// </summary>
/// <param name="Why">What goes wrong otherwise.</param>
/// <param name="Later">Types of what comes later; none for every type.</param>
/// <param name="Earlier">Types of what comes earlier.</param>
internal sealed record Sequence(string Why, string[] Later, string[] Earlier)
{
    /// <summary>Properties of the later resource that name the earlier one, or what that names with <see cref="By"/>.</summary>
    internal string[]? Via { get; init; }

    /// <summary>Properties of the earlier resource that name what the later one names with <see cref="Via"/>, or the later one itself.</summary>
    internal string[]? By { get; init; }

    /// <summary>Beginnings of types that never come later, with <see cref="Later"/> empty.</summary>
    internal string[] Except { get; init; } = [];

    /// <summary>A text that the later resource must hold.</summary>
    internal string LaterHolds { get; init; } = "";

    /// <summary>A text that the earlier resource must hold.</summary>
    internal string EarlierHolds { get; init; } = "";

    /// <summary>A text that the earlier resource must not hold; empty for any.</summary>
    internal string EarlierLacks { get; init; } = "";

    /// <summary>A component whose resources the later one has nothing to do with, by its type.</summary>
    internal string? Outside { get; init; }

    /// <summary>A property that must be the same text in both.</summary>
    internal string? Alike { get; init; }

    /// <summary>Any property.</summary>
    internal static string[] Anywhere { get; } = ["*"];

    /// <summary>Properties that hold the role that a service takes.</summary>
    internal static string[] RoleTaken { get; } = ["*Role", "*RoleArn", "role", "roleArn", "credentials"];

    internal IReadOnlyList<(Previewed Later, Previewed Earlier)> Pairs(PreviewGraph graph)
    {
        var earlier = graph.All.Where(ComesEarlier).ToList();
        var anchors = Via is null || By is null ? [] : earlier.ToDictionary(r => r, r => Anchors(graph, r, Matches(By)));
        return [.. graph.All.Where(ComesLater).SelectMany(later => earlier.Where(r => r != later && Belong(later, r, anchors)).Select(r => (later, r)))];
    }

    public override string ToString() => Why;

    private bool ComesLater(Previewed resource) =>
        (Later.Length == 0
            ? resource.Type.StartsWith("aws:", StringComparison.Ordinal) && !Except.Any(type => resource.Type.StartsWith(type, StringComparison.Ordinal))
            : Later.Contains(resource.Type, StringComparer.Ordinal))
        && Holds(resource, LaterHolds);

    private bool ComesEarlier(Previewed resource) =>
        Earlier.Contains(resource.Type, StringComparer.Ordinal) && Holds(resource, EarlierHolds) && (EarlierLacks.Length == 0 || !Holds(resource, EarlierLacks))
        && (Outside is null || !resource.Urn.Contains($"{Outside}$", StringComparison.Ordinal));

    private static bool Holds(Previewed resource, string text) =>
        text.Length == 0 || resource.Texts.Any(leaf => leaf.Text.Contains(text, StringComparison.Ordinal));

    private bool Belong(Previewed later, Previewed earlier, Dictionary<Previewed, IReadOnlyList<Previewed>> anchors) =>
        Belong(later, earlier, Via, By, anchors) && (Alike is null || later.Input(Alike) == earlier.Input(Alike));

    private static bool Belong(
        Previewed later, Previewed earlier, string[]? via, string[]? by, Dictionary<Previewed, IReadOnlyList<Previewed>> anchors) => (via, by) switch
    {
        (null, null) => later.Provider == earlier.Provider,
        (not null, null) => later.Mentions(earlier, Matches(via)),
        (null, not null) => earlier.Mentions(later, Matches(by)),
        _ => anchors[earlier].Any(anchor => later.Mentions(anchor, Matches(via))),
    };

    private static IReadOnlyList<Previewed> Anchors(PreviewGraph graph, Previewed earlier, Func<string, bool> by) =>
        [.. graph.All.Where(r => r != earlier && r.Names.Count > 0 && earlier.Mentions(r, by))];

    private static Func<string, bool> Matches(string[] patterns) => property => patterns.Any(pattern => pattern switch
    {
        "*" => true,
        ['*', .. var end] => property.EndsWith(end, StringComparison.Ordinal),
        _ => property == pattern,
    });
}
