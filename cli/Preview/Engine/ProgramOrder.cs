using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Engine;

/// <summary>Sorts a graph as its program reads, each default provider just before its first user.</summary>
internal static class ProgramOrder
{
    internal static IReadOnlyList<ResourceState> Of(IReadOnlyCollection<ResourceState> states)
    {
        var defaults = states.Where(IsDefaultProvider).ToDictionary(state => $"{state.Urn}::{state.Id}", StringComparer.Ordinal);
        var sorted = new List<ResourceState>(states.Count);
        foreach (var state in states.Where(state => !IsDefaultProvider(state)).OrderBy(state => state.Registration.Order))
        {
            if (state.Provider is not null && defaults.Remove(state.Provider, out var provider))
            {
                sorted.Add(provider);
            }

            sorted.Add(state);
        }

        return sorted;
    }

    private static bool IsDefaultProvider(ResourceState state) =>
        state.Registration.Type.StartsWith(DefaultProvider.TypePrefix, StringComparison.Ordinal)
        && (state.Registration.Name is "default" || state.Registration.Name.StartsWith("default_", StringComparison.Ordinal));
}
