using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Project;
using Pulumi;

namespace Hipaa.Provider.Tests;

/// <summary>A component alone, run offline.</summary>
internal static class Served
{
    internal static async Task<PreviewResult> RunAsync(Action<Stack> program)
    {
        var engine = new PreviewEngine(new(
            "app", "dev",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:region"] = "us-east-1", ["app:accountId"] = "111111111111" },
            new HashSet<string>(StringComparer.Ordinal)));
        await MockProgram.RunAsync(engine, options => new Program(options, program), debug: false);
        return engine.Finish();
    }

    /// <summary>What providers are asked to make: type, name and inputs of each resource, in the order of their names.</summary>
    internal static IReadOnlyList<string> Made(this PreviewResult preview) =>
    [
        .. preview.Resources.Where(resource => resource.Registration.Custom)
            .Select(resource => $"{resource.Registration.Type} {resource.Registration.Name} {resource.Registration.Protect} {JsonSerializer.Serialize(Sorted(resource.Registration.Inputs))}")
            .Order(StringComparer.Ordinal),
    ];

    private static object? Sorted(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => Sorted(pair.Value), StringComparer.Ordinal),
        string text => text,
        System.Collections.IEnumerable list => list.Cast<object?>().Select(Sorted).ToList(),
        bool or double or int or null => value,
        _ => value.GetType().Name,
    };

    private sealed class Program : Stack
    {
        internal Program(StackOptions options, Action<Stack> program)
            : base(options) => program(this);
    }
}
