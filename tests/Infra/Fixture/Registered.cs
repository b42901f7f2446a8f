using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>A resource that the program registered.</summary>
/// <param name="Inputs">What the engine would see: nested values as dictionaries and lists, numbers as double, no nulls.</param>
/// <param name="Options">As the program gave them.</param>
internal sealed record Registered(
    string Type, string Name, ImmutableDictionary<string, object> Inputs, string Provider, ResourceOptions Options)
{
    internal string? Parent => Options.Parent?.GetResourceName();

    internal bool Protected => Options.Protect == true;

    internal object? this[string input] => Inputs.GetValueOrDefault(input);

    internal string Text(string input) => Inputs.TryGetValue(input, out var value) && value is string text
        ? text
        : throw new InvalidOperationException($"{Type} {Name} has no text {input}; it has {string.Join(", ", Inputs.Keys.Order(StringComparer.Ordinal))}.");

    internal double? Number(string input) => this[input] as double?;

    internal bool Is(string input) => this[input] is true;

    /// <summary>A nested value by its path, for example <c>rules.0.bucketKeyEnabled</c>.</summary>
    internal object? At(string path) => path.Split('.').Aggregate((object?)Inputs, (value, step) => value switch
    {
        IReadOnlyDictionary<string, object> map => map.GetValueOrDefault(step),
        IReadOnlyList<object> list when int.TryParse(step, out var index) && index < list.Count => list[index],
        _ => null,
    });

    /// <summary>A JSON document among the inputs, a policy most often.</summary>
    internal JsonElement Json(string input) => JsonDocument.Parse(Text(input)).RootElement;

    /// <summary>The statement of a policy by its Sid.</summary>
    internal JsonElement Statement(string sid, string input = "policy") =>
        Json(input).GetProperty("Statement").EnumerateArray().Single(s => s.GetProperty("Sid").GetString() == sid);

    internal IReadOnlyList<JsonElement> Statements(string input = "policy") => [.. Json(input).GetProperty("Statement").EnumerateArray()];

    /// <summary>Names of what the program said it depends on, beside what its inputs say.</summary>
    internal async Task<IReadOnlyList<string>> DependenciesAsync() =>
        [.. (await OutputUtilities.GetValueAsync(Options.DependsOn.ToOutput())).Select(resource => resource.GetResourceName())];

    public override string ToString() => $"{Type} {Name}";
}
