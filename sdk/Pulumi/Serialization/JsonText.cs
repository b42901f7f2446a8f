using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pulumi;

/// <summary>Wire values as JSON and back.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An input as JSON text, known and secret as the input is, spaced as the official package does.</summary>
    public static Output<string> Of(object value)
    {
        return value switch
        {
            IInput input => input.ToOutput().ToObject().Apply(WriteAsync),
            IOutput output => output.ToObject().Apply(WriteAsync),
            _ => Output.Create(WriteAsync(value)),
        };

        static async Task<string> WriteAsync(object? value) => Spaced(await new Serializer().SerializeAsync("", value));
    }

    public static JsonElement ToElement(object value) => JsonElement.Parse(Write(value));

    public static object? ToWire(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Array => element.EnumerateArray().Select(ToWire).ToImmutableArray(),
        _ => element.EnumerateObject().Aggregate(
            ImmutableDictionary<string, object?>.Empty, (map, property) => map.SetItem(property.Name, ToWire(property.Value))),
    };

    private static string Spaced(object? value) => value switch
    {
        ImmutableArray<object?> list => Enclose('[', list.Select(Spaced), ']'),
        ImmutableDictionary<string, object?> dictionary => Enclose(
            '{',
            dictionary.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Spaced(entry.Key)}: {Spaced(entry.Value)}"),
            '}'),
        _ => JsonSerializer.Serialize(value, Relaxed),
    };

    private static string Enclose(char open, IEnumerable<string> items, char close) =>
        string.Join(", ", items) is { Length: > 0 } inner ? $"{open} {inner} {close}" : $"{open} {close}";

    private static ReadOnlySpan<byte> Write(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, value);
        }

        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case ImmutableArray<object?> list:
                writer.WriteStartArray();
                foreach (var element in list)
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            case ImmutableDictionary<string, object?> dictionary:
                writer.WriteStartObject();
                foreach (var (key, element) in dictionary.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    Write(writer, element);
                }

                writer.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(writer, value);
                break;
        }
    }
}
