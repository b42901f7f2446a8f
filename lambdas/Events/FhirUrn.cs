namespace Hipaa.Lambdas.Events;

/// <summary>
/// URNs (RFC 8141) that name one thing. What begins as one and names nothing, as <c>urn:uuid:</c> or a sender's <c>urn:uuid:patient-1</c>,
/// would be one person for all who write it.
/// </summary>
internal static class FhirUrn
{
    private const string Begin = "urn:";

    /// <summary>Whether a text begins as a URN does.</summary>
    internal static bool Is(string text) => text.StartsWith(Begin, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it begins as a UUID's does.</summary>
    internal static bool IsOfUuid(string text) => text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a URN names one thing: a namespace, and something in it that is of its kind.</summary>
    internal static bool IsName(string urn)
    {
        var rest = urn.AsSpan(Begin.Length);
        var colon = rest.IndexOf(':');
        return colon > 0 && IsIn(rest[..colon], rest[(colon + 1)..]);
    }

    /// <summary>Whether a UUID is anybody's: neither nil nor max (RFC 9562, 5.9 and 5.10).</summary>
    internal static bool IsUuid(ReadOnlySpan<char> text) =>
        Guid.TryParseExact(text, "D", out var uuid) && uuid != Guid.Empty && uuid != Guid.AllBitsSet;

    private static bool IsIn(ReadOnlySpan<char> space, ReadOnlySpan<char> name) =>
        space.Equals("uuid", StringComparison.OrdinalIgnoreCase) ? IsUuid(name)
        : space.Equals("oid", StringComparison.OrdinalIgnoreCase) ? IsOid(name)
        : !name.IsWhiteSpace();

    /// <summary>Numbers parted by dots, the first of them 0, 1 or 2 (FHIR R4, <c>oid</c>; RFC 3061).</summary>
    private static bool IsOid(ReadOnlySpan<char> text)
    {
        var numbers = 0;
        foreach (var part in text.Split('.'))
        {
            var number = text[part];
            if (number.IsEmpty || number.ContainsAnyExceptInRange('0', '9') || (number.Length > 1 && number[0] == '0')
                || (numbers++ == 0 && number is not ("0" or "1" or "2")))
            {
                return false;
            }
        }

        return numbers > 1;
    }
}
