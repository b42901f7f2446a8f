using System.Text;
using System.Text.Json;

namespace Hipaa.Policy.Readers;

/// <summary>
/// The JSON in what a shell wrote to a file: UTF-8 with or without a mark, UTF-16 and UTF-32 with one (PowerShell's redirection), and
/// after lines that were not JSON (warnings that a pipeline merged into standard output).
/// </summary>
internal readonly ref struct InputText
{
    private InputText(ReadOnlySpan<byte> json, int linesBefore, List<string> notes)
    {
        Json = json;
        LinesBefore = linesBefore;
        Notes = notes;
    }

    /// <summary>UTF-8 without a mark.</summary>
    public ReadOnlySpan<byte> Json { get; }

    /// <summary>Lines that were passed over before it.</summary>
    public int LinesBefore { get; }

    public List<string> Notes { get; }

    /// <exception cref="BadInputException">The bytes hold no text, or are compressed.</exception>
    public static InputText Of(ReadOnlySpan<byte> bytes, string name, string expected)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) || bytes.StartsWith("PK\u0003\u0004"u8))
        {
            throw new BadInputException($"{name} is compressed: unpack it first; {expected}.");
        }

        var text = Utf8(bytes);
        if (text.TrimStart(" \t\r\n\0"u8).IsEmpty) throw new BadInputException($"{name} is empty; {expected}.");
        var lines = LinesBeforeJson(text, out var start);
        return new(text[start..], lines, lines == 0 ? [] : [PassedOver(lines, "before")]);
    }

    public static string PassedOver(int lines, string where) => $"{lines} {(lines == 1 ? "line" : "lines")} {where} the JSON passed over";

    /// <summary>Lines that were printed after the JSON, such as where a plan was written to.</summary>
    /// <exception cref="JsonException">There is more JSON, which must not be passed over.</exception>
    public static int LinesAfter(ReadOnlySpan<byte> rest)
    {
        var lines = 0;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r\0"u8);
            if (line is [(byte)'{' or (byte)'}' or (byte)']' or (byte)'[' or (byte)',', ..] && !IsBracketedWord(line) && !IsBracedWord(line))
            {
                throw new JsonException("There is more JSON after the first object.");
            }

            if (!line.IsEmpty) lines++;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return lines;
    }

    private static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return bytes[3..];
        // UTF-32's mark begins with that of UTF-16.
        foreach (var encoding in (ReadOnlySpan<Encoding>)[Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (bytes.StartsWith(encoding.Preamble)) return Encoding.UTF8.GetBytes(encoding.GetString(bytes[encoding.Preamble.Length..]));
        }

        return bytes;
    }

    /// <summary>None when the text begins as JSON does, or when no line does.</summary>
    private static int LinesBeforeJson(ReadOnlySpan<byte> text, out int start)
    {
        start = 0;
        var trimmed = text.TrimStart(" \t\r\n"u8);
        if ((trimmed is [(byte)'{', ..] && !IsBracedWord(trimmed)) || (trimmed is [(byte)'[', ..] && !IsBracketedWord(trimmed))) return 0;
        for (var (lines, at) = (0, 0); at < text.Length; lines++)
        {
            if (text[at..].TrimStart(" \t"u8) is [(byte)'{', ..] and var json && !IsBracedWord(json))
            {
                start = at;
                return lines;
            }

            var end = text[at..].IndexOf((byte)'\n');
            if (end < 0) break;
            at += end + 1;
        }

        return 0;
    }

    /// <summary>"{not json}" begins as an object does, and is none: an object's first key is quoted.</summary>
    private static bool IsBracedWord(ReadOnlySpan<byte> text) =>
        text is [(byte)'{', .. var rest] && rest.TrimStart(" \t\r\n"u8) is [not ((byte)'"' or (byte)'}'), ..];

    /// <summary>"[resource plugin aws] installing" begins as a list does, and is none.</summary>
    private static bool IsBracketedWord(ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'[', ..]) return false;
        var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
        try
        {
            return !(reader.Read() && reader.Read() && (reader.TokenType is not JsonTokenType.Number || reader.Read()));
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
