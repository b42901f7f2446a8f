using System.Text;
using System.Text.Json;

namespace Hipaa.Policy.Model;

/// <summary>Reads property values from JSON as the engine writes them: unknowns, secrets, assets, resource references.</summary>
public static class PropertyJson
{
    /// <summary>Deeper JSON is refused: no resource nests this far.</summary>
    public const int MaxDepth = 128;

    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    private const string OutputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private const string ResourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

    /// <exception cref="JsonException">The text is not JSON, or nests deeper than <see cref="MaxDepth"/>.</exception>
    public static PropertyValue Parse(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read()) throw new JsonException("empty");
        var value = Read(ref reader, StringPool.None);
        return reader.Read() ? throw new JsonException("more than one value") : value;
    }

    /// <summary>The JSON value in a text; absent where it is none.</summary>
    internal static PropertyValue InText(PropertyValue text)
    {
        try
        {
            return text.TryGetText(out var json) ? Parse(json) : PropertyValue.Absent;
        }
        catch (JsonException)
        {
            return PropertyValue.Absent;
        }
    }

    /// <summary>Reads the value that the reader stands on, and leaves it at the value's last token.</summary>
    /// <param name="except">Keys of this map are left out of a map.</param>
    internal static PropertyValue Read(ref Utf8JsonReader reader, StringPool pool, PropertyValue? except = null)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return pool.Value(ref reader);
            case JsonTokenType.Number: return PropertyValue.Of(reader.GetDouble());
            case JsonTokenType.True: return PropertyValue.Of(true);
            case JsonTokenType.False: return PropertyValue.Of(false);
            case JsonTokenType.Null: return PropertyValue.Absent;
            case JsonTokenType.StartArray: return ReadList(ref reader, pool);
            case JsonTokenType.StartObject: return ReadMap(ref reader, pool, except);
            default: throw new JsonException($"a value expected, {reader.TokenType} found");
        }
    }

    private static PropertyValue ReadList(ref Utf8JsonReader reader, StringPool pool)
    {
        var items = new List<PropertyValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader, pool));
        return PropertyValue.Of(items.ToArray());
    }

    private static PropertyValue ReadMap(ref Utf8JsonReader reader, StringPool pool, PropertyValue? except)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = pool.Name(ref reader);
            reader.Read();
            if (except is { IsUnknown: false } && !except[name].IsAbsent) reader.Skip();
            else
            {
                var value = Read(ref reader, pool);
                if (!value.IsAbsent) entries.Add(new(name, value));
            }
        }

        return FromEntries(entries);
    }

    /// <summary>A map, or what a signed map stands for: a secret, an output, a resource reference.</summary>
    internal static PropertyValue FromEntries(List<KeyValuePair<string, PropertyValue>> entries)
    {
        var map = PropertyValue.Of(entries.ToArray());
        if (!map[Signature].TryGetText(out var signature)) return map;
        return signature switch
        {
            SecretSignature => Secret(map),
            OutputSignature => map["secret"].TryGetBool(out var secret) && secret ? OutputOf(map).AsSecret() : OutputOf(map),
            ResourceSignature => map["id"].IsAbsent ? map["urn"] : map["id"],
            _ => map,
        };
    }

    private static PropertyValue OutputOf(PropertyValue map) => map["value"].IsAbsent ? PropertyValue.Unknown : map["value"];

    /// <summary>An exported state keeps secrets encrypted, or as JSON in "plaintext".</summary>
    private static PropertyValue Secret(PropertyValue map)
    {
        if (!map["value"].IsAbsent) return map["value"].AsSecret();
        if (!map["plaintext"].TryGetText(out var plain)) return PropertyValue.UnknownSecret;
        try
        {
            return Parse(plain).AsSecret();
        }
        catch (JsonException)
        {
            return PropertyValue.UnknownSecret;
        }
    }
}
