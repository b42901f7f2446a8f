using System.Text.Json;

namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// The pieces of a text that is well-formed from its beginning to its end, as <see cref="JsonCutter"/> finds them: the walk that cuts is the
/// one that checks each piece, which most texts then need no other for.
/// </summary>
internal static class WholeValues
{
    /// <summary>Cuts a text that is valid UTF-8.</summary>
    /// <param name="utf8">Objects and arrays with nothing but white space between them.</param>
    /// <param name="most">More pieces than this are not looked for; there is one more then.</param>
    /// <returns>Null where anything is not as it should be: <see cref="JsonCutter"/> finds what is.</returns>
    internal static List<JsonPiece>? Cut(ReadOnlySpan<byte> utf8, int most)
    {
        var pieces = new List<JsonPiece>();
        try
        {
            for (var (at, document) = (Skip(utf8, 0), 0); at < utf8.Length && pieces.Count <= most; document++)
            {
                var rest = utf8[at..];
                if (rest[0] is not ((byte)'{' or (byte)'['))
                {
                    return null;
                }

                var reader = new Utf8JsonReader(rest, JsonItem.Options);
                if (!(rest[0] == '{' ? Object(ref reader, rest, at, document, pieces) : Array(ref reader, rest, at, document, most, pieces)))
                {
                    return null;
                }

                at = Skip(utf8, at + (int)reader.BytesConsumed);
            }

            return pieces;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Object(ref Utf8JsonReader reader, ReadOnlySpan<byte> rest, int at, int document, List<JsonPiece> pieces)
    {
        if (!reader.Read() || !JsonSlices.Pass(ref reader, rest))
        {
            return false;
        }

        var length = (int)reader.BytesConsumed;
        pieces.Add(new JsonPiece(at, length, length, false, null, document, -1));
        return true;
    }

    private static bool Array(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> rest, int at, int document, int most, List<JsonPiece> pieces)
    {
        reader.Read();
        for (var index = 0; pieces.Count <= most; index++)
        {
            if (!JsonSlices.Next(ref reader, rest))
            {
                return false;
            }

            if (reader is { TokenType: JsonTokenType.EndArray, CurrentDepth: 0 })
            {
                return true;
            }

            var start = (int)reader.TokenStartIndex;
            if (!JsonSlices.Pass(ref reader, rest))
            {
                return false;
            }

            var length = (int)reader.BytesConsumed - start;
            pieces.Add(new JsonPiece(at + start, length, length, false, null, document, index));
        }

        return true;
    }

    private static int Skip(ReadOnlySpan<byte> utf8, int at)
    {
        var space = utf8[at..].IndexOfAnyExcept(" \t\r\n"u8);
        return space < 0 ? utf8.Length : at + space;
    }
}
