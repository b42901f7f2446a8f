using System.Text.Encodings.Web;
using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>Values as text in one form only: keys in order, and sets of policies as sets.</summary>
internal static class Canonical
{
    private const int Longest = 110;

    internal static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Equal for equal values. Holds what is secret: to compare, not to show.</summary>
    internal static string Of(PropertyValue value) => value.Kind switch
    {
        PropertyKind.Absent => "null",
        PropertyKind.Unknown => "unknown",
        PropertyKind.List => $"[{string.Join(',', value.Items.Select(Of))}]",
        PropertyKind.Map => $"{{{string.Join(',', value.Entries.OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => $"{JsonSerializer.Serialize(e.Key, Options)}:{Of(e.Value)}"))}}}",
        PropertyKind.Text when value.TryGetText(out var text) => JsonSerializer.Serialize(text, Options),
        _ => value.TryGetText(out var scalar) ? scalar : string.Empty,
    };

    /// <summary>For people: short, and without secrets.</summary>
    internal static string Shown(PropertyValue value)
    {
        var text = value.IsSecret ? "[secret]" : value.Kind switch
        {
            PropertyKind.Absent => "not set",
            PropertyKind.Unknown => "not known yet",
            PropertyKind.List or PropertyKind.Map => HoldsSecret(value) ? "[secret]" : Of(value),
            _ => value.TryGetText(out var scalar) ? scalar : string.Empty,
        };
        return Short(text.ReplaceLineEndings(" "));
    }

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    internal static IEnumerable<PropertyValue> Items(PropertyValue value) =>
        value.Kind == PropertyKind.List ? value.Items : value.IsAbsent ? [] : [value];

    internal static string Short(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";

    /// <summary>A text that is a JSON object or list, as a value; null for any other.</summary>
    internal static PropertyValue? Document(PropertyValue value)
    {
        if (value.Kind != PropertyKind.Text || value.IsSecret || !value.TryGetText(out var text)) return null;
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return null;
        try
        {
            return PropertyJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool HoldsSecret(PropertyValue value) =>
        value.IsSecret || value.Items.Any(HoldsSecret) || value.Entries.Any(entry => HoldsSecret(entry.Value));
}
