using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>Small steps over JSON whose shape is not to be trusted: a value of the wrong kind is skipped.</summary>
internal static class Json
{
    public static bool Enter(ref Utf8JsonReader reader, JsonTokenType expected = JsonTokenType.StartObject)
    {
        if (reader.TokenType == expected) return true;
        reader.Skip();
        return false;
    }

    public static bool NextProperty(ref Utf8JsonReader reader, StringPool pool, out string key)
    {
        key = string.Empty;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return false;
        key = pool.Text(ref reader);
        reader.Read();
        return true;
    }

    public static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    public static string Text(ref Utf8JsonReader reader, StringPool? pool = null)
    {
        if (reader.TokenType == JsonTokenType.String) return pool is null ? reader.GetString()! : pool.Text(ref reader);
        reader.Skip();
        return string.Empty;
    }

    public static bool Flag(ref Utf8JsonReader reader, bool otherwise)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return otherwise;
    }

    public static string[] Texts(ref Utf8JsonReader reader, StringPool pool)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray)) return [];
        var texts = new List<string>();
        while (NextItem(ref reader)) texts.Add(Text(ref reader, pool));
        return [.. texts];
    }

    public static Dictionary<string, string[]> TextLists(ref Utf8JsonReader reader, StringPool pool)
    {
        var lists = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!Enter(ref reader)) return lists;
        while (NextProperty(ref reader, pool, out var key))
        {
            var texts = Texts(ref reader, pool);
            if (texts.Length > 0) lists[key] = texts;
        }

        return lists;
    }
}
