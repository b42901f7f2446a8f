using System.Text;

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
        return new(text[start..], lines, lines == 0 ? [] : [$"{lines} {(lines == 1 ? "line" : "lines")} before the JSON passed over"]);
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
        if (text.TrimStart(" \t\r\n"u8)[0] is (byte)'{' or (byte)'[') return 0;
        for (var (lines, at) = (0, 0); at < text.Length; lines++)
        {
            if (text[at..].TrimStart(" \t"u8) is [(byte)'{', ..])
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
}
