using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>Finds where the parts of a JSON text lie, without reading them.</summary>
internal static class JsonSlices
{
    /// <summary>Walks one JSON value to its end and anything after it.</summary>
    /// <returns>Null when it is well-formed, a reason code otherwise.</returns>
    internal static string? Check(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, JsonItem.Options);
        try
        {
            while (Next(ref reader, utf8))
            {
                CheckName(ref reader, 1);
            }

            return IsBrokenLiteral(Rest(ref reader, utf8)) ? FaultOf(ref reader) : null;
        }
        catch (JsonException)
        {
            return FaultOf(ref reader);
        }
        catch (InvalidOperationException)
        {
            return Reason.FieldMalformed;
        }
    }

    /// <summary>Reads on, unless what follows would be quoted by the reader's exception.</summary>
    internal static bool Next(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8) =>
        !IsBrokenLiteral(Rest(ref reader, utf8)) && reader.Read();

    /// <summary>Walks the value that the reader stands at the beginning of to its end, as <see cref="Check"/> does.</summary>
    internal static bool Pass(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return true;
        }

        while (Next(ref reader, utf8))
        {
            if (reader.CurrentDepth == depth)
            {
                return true;
            }

            CheckName(ref reader, depth + 1);
        }

        return false;
    }

    /// <summary>
    /// Reading on is the check; but for names of a value's own members, which others compare: half of a surrogate pair shows only there.
    /// </summary>
    private static void CheckName(ref Utf8JsonReader reader, int depth)
    {
        if (reader is { TokenType: JsonTokenType.PropertyName, ValueIsEscaped: true } && reader.CurrentDepth == depth)
        {
            _ = reader.GetString();
        }
    }

    /// <summary>What the reader has yet to read, from the next token on.</summary>
    private static ReadOnlySpan<byte> Rest(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var at = (int)reader.BytesConsumed;
        while (at < utf8.Length && utf8[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)':')
        {
            at++;
        }

        return utf8[at..];
    }

    /// <summary>
    /// Whether text begins as true, false or null does and is none of them. The reader's exception would quote all that follows; for
    /// every other fault it quotes one character at most.
    /// </summary>
    private static bool IsBrokenLiteral(ReadOnlySpan<byte> utf8) => !utf8.IsEmpty && utf8[0] switch
    {
        (byte)'t' => !utf8.StartsWith("true"u8),
        (byte)'f' => !utf8.StartsWith("false"u8),
        (byte)'n' => !utf8.StartsWith("null"u8),
        _ => false,
    };

    private static string FaultOf(ref Utf8JsonReader reader) =>
        reader.CurrentDepth >= EventLimits.Depth - 1 ? Reason.JsonTooDeep : Reason.JsonMalformed;
}
