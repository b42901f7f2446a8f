using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What a value says of other resources.</summary>
internal static class Values
{
    /// <summary>Every text in a value, however deep.</summary>
    internal static IEnumerable<string> Texts(object? value) => Leaves(value).Select(leaf => leaf.Value).OfType<string>();

    /// <summary>Every value that isn't a list or a map, however deep, with the name that it stands under.</summary>
    internal static IEnumerable<(string Name, object Value)> Leaves(object? value, string name = "") => value switch
    {
        IReadOnlyDictionary<string, object> map => map.SelectMany(pair => Leaves(pair.Value, pair.Key)),
        IReadOnlyList<object> list => list.SelectMany(item => Leaves(item, name)),
        null => [],
        _ => [(name, value)],
    };

    /// <summary>The policy documents among a resource's inputs, under whatever name.</summary>
    internal static IEnumerable<JsonElement> AllStatements(this Registered resource) =>
        from text in Texts(resource.Inputs)
        where text.StartsWith('{') && text.Contains("\"Statement\"", StringComparison.Ordinal)
        let statements = JsonDocument.Parse(text).RootElement.GetProperty("Statement")
        from statement in statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray() : (IEnumerable<JsonElement>)[statements]
        select statement;

    internal static bool Allows(this JsonElement statement) => statement.TryGetProperty("Effect", out var effect) && effect.GetString() == "Allow";

    internal static IEnumerable<string> OneOrMany(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.GetString()!) : [value.GetString()!];

    /// <summary>The values that a statement's conditions compare a key with for equality; none if no condition does.</summary>
    internal static IReadOnlyList<string> Equal(this JsonElement statement, string key, bool ifExists = false) =>
        !statement.TryGetProperty("Condition", out var conditions) ? []
            : [.. conditions.EnumerateObject()
                .Where(condition => condition.Name is "StringEquals" or "ArnEquals" || (ifExists && condition.Name is "StringEqualsIfExists"))
                .SelectMany(condition => condition.Value.EnumerateObject())
                .Where(pair => string.Equals(pair.Name, key, StringComparison.OrdinalIgnoreCase))
                .SelectMany(pair => pair.Value.OneOrMany())];

    /// <summary>The resource that an ARN of the mocks belongs to.</summary>
    internal static Registered ByArn(this Run run, string arn) => run.Named(arn.Split(':')[5]);
}
