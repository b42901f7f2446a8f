namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>
/// Tells whether bytes that cannot be read may hold the beginning of a Bundle. What comes after them may be that one's: nobody knows whose tenant
/// and rules are its own.
/// </summary>
internal static class BundleMark
{
    /// <summary>Longest mark: so many bytes more have to be looked at where a text is looked at in parts.</summary>
    internal const int Longest = 8;

    private const int Looked = 512;

    /// <summary>
    /// Whether an object begins with what no entry of a Bundle has, before anything else is nested in it: the type of a Bundle, or a list of entries.
    /// </summary>
    internal static bool Begins(ReadOnlySpan<byte> value) => IsIn(Flat(value));

    /// <summary>The same of any document that events come in, which is more: an element of somebody's own making may begin so.</summary>
    internal static bool BeginsDocument(ReadOnlySpan<byte> value)
    {
        var flat = Flat(value);
        return IsIn(flat) || flat.IndexOf("\"resourceType\""u8) >= 0 || flat.IndexOf("\"eventId\""u8) >= 0;
    }

    /// <summary>Whether its type or its list of entries is named.</summary>
    internal static bool IsIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\"Bundle\""u8) >= 0 || bytes.IndexOf("\"entry\""u8) >= 0;

    private static ReadOnlySpan<byte> Flat(ReadOnlySpan<byte> value)
    {
        var flat = value[1..Math.Min(value.Length, Looked)];
        var nested = flat.IndexOfAny((byte)'{', (byte)'[');
        return nested < 0 ? flat : flat[..nested];
    }
}
