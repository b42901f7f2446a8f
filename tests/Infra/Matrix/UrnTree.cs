using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>
/// The URNs of several configurations as one tree: a line a resource, below its parent, with its name (what of it repeats the parent's is a
/// tilde), its type, and the configurations that have it unless all do.
/// </summary>
internal static class UrnTree
{
    private const string Stack = "";

    internal static IReadOnlyList<string> Of(IReadOnlyList<(string Configuration, Run Run)> runs)
    {
        var places = runs.SelectMany(run => run.Run.All.Select(resource => (Place: PlaceOf(resource, run.Run), run.Configuration)))
            .ToLookup(found => found.Place, found => found.Configuration);
        var children = places.Select(place => place.Key).ToLookup(place => place.Above);
        return [.. Below(Stack, Stack, 0)];

        IEnumerable<string> Below(string above, string parent, int depth) => children[above]
            .OrderBy(place => place.Name, StringComparer.Ordinal).ThenBy(place => place.Type, StringComparer.Ordinal)
            .SelectMany(place => Below(place.Path, place.Name, depth + 1).Prepend(Line(place, parent, depth)));

        string Line(Place place, string parent, int depth)
        {
            var named = parent.Length > 0 && place.Name.StartsWith($"{parent}-", StringComparison.Ordinal) ? $"~{place.Name[parent.Length..]}" : place.Name;
            var has = places[place].Distinct(StringComparer.Ordinal).ToList();
            return $"{new string(' ', 2 * depth)}{named} {place.Type}{Only(has)}";
        }

        string Only(List<string> has) => has.Count == runs.Count ? ""
            : 2 * has.Count <= runs.Count ? $" [{string.Join(", ", has)}]"
            : $" [not {string.Join(", ", runs.Select(run => run.Configuration).Except(has, StringComparer.Ordinal))}]";
    }

    // Under mocks the stack is no resource, so what has no parent among them belongs to it.
    private static Place PlaceOf(Registered resource, Run run)
    {
        var parent = resource.Parent is { } name ? run.All.SingleOrDefault(other => other.Name == name && other.Type == ParentType(resource)) : null;
        return new(parent is null ? Stack : PlaceOf(parent, run).Path, resource.Type, resource.Name);
    }

    private static string? ParentType(Registered resource) => resource.Options.Parent?.GetResourceType();

    private sealed record Place(string Above, string Type, string Name)
    {
        internal string Path => $"{Above}/{Type} {Name}";
    }
}
