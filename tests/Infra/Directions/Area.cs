namespace Hipaa.Infra.Tests.Directions;

/// <summary>A part of the repository whose folders stand on each other.</summary>
/// <param name="Title">As the page calls it.</param>
/// <param name="Namespace">What the names of its types begin with; what comes after it, up to a dot, is the folder.</param>
/// <param name="Top">The folder that types count to which are in none.</param>
/// <param name="Floors">From the lowest: a folder may use those before it, and none of its own line or after it.</param>
internal sealed record Area(string Title, string Namespace, string Top, IReadOnlyList<string[]> Floors)
{
    /// <summary>Types that count to another folder than their name says.</summary>
    internal IReadOnlyDictionary<string, string> Elsewhere { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Uses of one folder by another.</summary>
    internal IReadOnlyList<Use> Between(IEnumerable<Use> uses) => [.. uses
        .Select(use => (From: FolderOf(use.From), To: FolderOf(use.To)))
        .Where(pair => pair is { From: not null, To: not null } && pair.From != pair.To).Select(pair => new Use(pair.From!, pair.To!)).Distinct()];

    /// <summary>Null for a type of another area.</summary>
    internal string? FolderOf(string type)
    {
        if (!type.StartsWith($"{Namespace}.", StringComparison.Ordinal))
        {
            return null;
        }

        if (Elsewhere.TryGetValue(type, out var folder))
        {
            return folder;
        }

        var rest = type[(Namespace.Length + 1)..].Split('.');
        var longest = Enumerable.Range(1, rest.Length - 1).Select(parts => string.Join('.', rest[..parts])).LastOrDefault(name => HeightOf(name) >= 0);
        return rest.Length == 1 ? Top : longest ?? rest[0];
    }

    /// <summary>What goes up or sideways, and folders that have no floor.</summary>
    internal IEnumerable<string> Wrong(IEnumerable<Use> between) =>
        from use in between
        let user = HeightOf(use.From)
        let used = HeightOf(use.To)
        where user < 0 || used < 0 || user <= used
        select user < 0 ? $"{use.From} has no floor" : used < 0 ? $"{use.To} has no floor" : $"{use.From} uses {use.To}";

    private int HeightOf(string folder) =>
        Floors.Select((floor, height) => (floor, height)).Where(pair => pair.floor.Contains(folder, StringComparer.Ordinal))
            .Select(pair => pair.height).DefaultIfEmpty(-1).First();
}
