using System.Text.Json;

namespace Hipaa.Local.Mapping;

/// <summary>
/// Whether an event is one that a rule is for: every field of the pattern has to be one of the values listed for it (Amazon EventBridge User Guide, "Creating
/// event patterns"). Of the comparisons with a name, those that the stack's rules have are known: <c>anything-but</c>, of texts or of endings, <c>prefix</c>
/// and <c>suffix</c>.
/// </summary>
internal static class EventPattern
{
    /// <exception cref="NotSupportedException">The pattern has a comparison that is not known here.</exception>
    internal static bool Matches(JsonElement pattern, JsonElement value) => pattern.EnumerateObject().All(field =>
    {
        var there = value.ValueKind == JsonValueKind.Object && value.TryGetProperty(field.Name, out var found) ? found : default;
        return field.Value.ValueKind == JsonValueKind.Object
            ? there.ValueKind == JsonValueKind.Object && Matches(field.Value, there)
            : there.ValueKind != JsonValueKind.Undefined && field.Value.EnumerateArray().Any(allowed => Allows(allowed, there));
    });

    private static bool Allows(JsonElement allowed, JsonElement value)
    {
        if (allowed.ValueKind != JsonValueKind.Object) return allowed.GetRawText() == value.GetRawText();
        var (name, operand) = allowed.EnumerateObject().Select(one => (one.Name, one.Value)).Single();
        return name switch
        {
            "prefix" => value.GetString()!.StartsWith(operand.GetString()!, StringComparison.Ordinal),
            "suffix" => value.GetString()!.EndsWith(operand.GetString()!, StringComparison.Ordinal),
            "anything-but" when operand.ValueKind == JsonValueKind.Object && operand.TryGetProperty("suffix", out var endings) =>
                !Texts(endings).Any(ending => value.GetString()!.EndsWith(ending, StringComparison.Ordinal)),
            "anything-but" when operand.ValueKind == JsonValueKind.Object && operand.TryGetProperty("prefix", out var beginnings) =>
                !Texts(beginnings).Any(beginning => value.GetString()!.StartsWith(beginning, StringComparison.Ordinal)),
            "anything-but" when operand.ValueKind != JsonValueKind.Object => !Texts(operand).Contains(value.GetString()!, StringComparer.Ordinal),
            _ => throw new NotSupportedException($"The comparison {name} of an event pattern is not known here."),
        };
    }

    private static IEnumerable<string> Texts(JsonElement one) =>
        one.ValueKind == JsonValueKind.Array ? one.EnumerateArray().Select(item => item.GetString()!) : [one.GetString()!];
}
