namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// Tells whether bytes that cannot be read may hold the beginning of a Bundle. What comes after them may be that one's: nobody knows whose tenant
/// and rules are its own.
/// </summary>
internal static class BundleMark
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>Longest mark but for blanks in it: so many bytes more have to be looked at where a text is looked at in parts.</summary>
    internal const int Longest = 64;

    private const int Looked = 512;

    /// <summary>
    /// Whether an object begins with what no entry of a Bundle has, before anything else is nested in it: the type of a Bundle, or a list of entries.
    /// </summary>
    internal static bool Begins(ReadOnlySpan<byte> value)
    {
        var flat = value[1..Math.Min(value.Length, Looked)];
        var nested = flat.IndexOfAny((byte)'{', (byte)'[');
        return IsIn(nested < 0 ? flat : flat[..nested]);
    }

    /// <summary>Whether its type or its list of entries is named.</summary>
    internal static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("\"Bundle\""u8) >= 0)
        {
            return true;
        }

        for (var at = bytes.IndexOf("\"entry\""u8); at >= 0;)
        {
            bytes = bytes[(at + "\"entry\"".Length)..];
            if (bytes.TrimStart(Blanks) is [(byte)':', ..])
            {
                return true;
            }

            at = bytes.IndexOf("\"entry\""u8);
        }

        return false;
    }
}
