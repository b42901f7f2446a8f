using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Report;

/// <summary>What the engine would do with a resource, given that a preview knows of no earlier state.</summary>
internal static class Operation
{
    internal const string Create = "create";
    internal const string Read = "read";
    internal const string Import = "import";

    internal static string Of(ResourceState state) =>
        state.Registration.ReadId is not null ? Read : state.Registration.ImportId is not null ? Import : Create;

    internal static IEnumerable<(string Operation, int Count)> Count(IEnumerable<ResourceState> resources) =>
        resources.CountBy(Of, StringComparer.Ordinal)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, pair.Value));
}
