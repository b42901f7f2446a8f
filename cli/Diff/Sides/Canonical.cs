using System.Text.Encodings.Web;
using System.Text.Json;
using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>Values as text in one form only: keys in order, and sets of policies as sets.</summary>
internal static class Canonical
{
    private const int Longest = 110;

    // Of what two texts have in common, so much is shown before they part.
    private const int Lead = 30;

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
    internal static string Shown(PropertyValue value) => Short(Words(value));

    /// <summary>Two values for people: of long texts that begin alike, what stands where they differ.</summary>
    internal static string Shown(PropertyValue before, PropertyValue after)
    {
        var (left, right) = (Words(before), Words(after));
        var alike = left.AsSpan().CommonPrefixLength(right);
        if (alike < Longest / 2) return $"{Short(left)} → {Short(right)}";
        var from = alike - Lead;
        return $"{Short("…" + left[from..])} → {Short("…" + right[from..])}";
    }

    private static string Words(PropertyValue value) => (value.IsSecret ? "[secret]" : value.Kind switch
    {
        PropertyKind.Absent => "not set",
        PropertyKind.Unknown => "not known yet",
        PropertyKind.List or PropertyKind.Map => HoldsSecret(value) ? "[secret]" : Of(value),
        _ => value.TryGetText(out var scalar) ? scalar : string.Empty,
    }).ReplaceLineEndings(" ");

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    internal static IEnumerable<PropertyValue> Items(PropertyValue value) =>
        value.Kind == PropertyKind.List ? value.Items : value.IsAbsent ? [] : [value];

    internal static string Short(string text, int longest = Longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    /// <summary>A text that is a JSON object or list, or a mapping of YAML of several lines, as a value; null for any other.</summary>
    internal static PropertyValue? Document(PropertyValue value)
    {
        if (value.Kind != PropertyKind.Text || value.IsSecret || !value.TryGetText(out var text)) return null;
        if (!IsJson(value)) return text.Contains('\n', StringComparison.Ordinal) ? YamlText.Mapping(text) : null;
        try
        {
            return PropertyJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a text begins as an object or list of JSON does.</summary>
    internal static bool IsJson(PropertyValue value) => value.TryGetText(out var text) && text.AsSpan().TrimStart() is ['{' or '[', ..];

    private static bool HoldsSecret(PropertyValue value) =>
        value.IsSecret || value.Items.Any(HoldsSecret) || value.Entries.Any(entry => HoldsSecret(entry.Value));
}
