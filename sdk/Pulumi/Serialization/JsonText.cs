using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Pulumi;

/// <summary>Wire values as JSON and back.</summary>
internal static class JsonText
{
    /// <summary>An input as JSON text, known and secret as the input is.</summary>
    public static Output<string> Of(object value)
    {
        return value switch
        {
            IInput input => input.ToOutput().ToObject().Apply(WriteAsync),
            IOutput output => output.ToObject().Apply(WriteAsync),
            _ => Output.Create(WriteAsync(value)),
        };

        static async Task<string> WriteAsync(object? value) => Encoding.UTF8.GetString(Write(await new Serializer().SerializeAsync("", value)));
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
