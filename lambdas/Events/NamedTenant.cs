using System.Buffers;
using System.Text;

namespace Hipaa.Lambdas.Events;

/// <summary>
/// The tenant that a refused part names, as far as it can be read: what is refused is counted to whoever sent it. It is looked for by its
/// bytes, since a reader of JSON quotes what it cannot read in what it throws.
/// </summary>
public static class NamedTenant
{
    private const int Longest = 64;

    // Names stand before measurements; a refused part may be a megabyte of anything.
    private const int Looked = 16 * 1024;

    private static readonly SearchValues<byte> Name = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-."u8);

    /// <returns>JSON v1's <c>tenantId</c> or the code of FHIR's tag; null where it names none.</returns>
    public static string? Of(ReadOnlySpan<byte> utf8)
    {
        var text = utf8[..Math.Min(utf8.Length, Looked)];
        return Member(text, "\"tenantId\""u8) ?? Tagged(text);
    }

    private static string? Tagged(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf("\"urn:hipaa-stack:tenant\""u8);
        if (at < 0)
        {
            return null;
        }

        var tag = text[(text[..at].LastIndexOf((byte)'{') + 1)..];
        var end = tag.IndexOf((byte)'}');
        return Member(end < 0 ? tag : tag[..end], "\"code\""u8);
    }

    private static string? Member(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var at = text.IndexOf(name);
        if (at < 0 || !Begins(text[(at + name.Length)..], (byte)':', out var rest) || !Begins(rest, (byte)'"', out rest))
        {
            return null;
        }

        var end = rest.IndexOf((byte)'"');
        return end is > 0 and <= Longest && !rest[..end].ContainsAnyExcept(Name) ? Encoding.ASCII.GetString(rest[..end]) : null;
    }

    private static bool Begins(ReadOnlySpan<byte> text, byte expected, out ReadOnlySpan<byte> rest)
    {
        text = text.TrimStart(" \t\r\n"u8);
        var begins = !text.IsEmpty && text[0] == expected;
        rest = begins ? text[1..] : [];
        return begins;
    }
}
