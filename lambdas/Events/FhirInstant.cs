using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>An <c>instant</c> of FHIR R4: a time with seconds and an offset, by which versions of a resource are ordered.</summary>
internal static class FhirInstant
{
    /// <summary>Longest text that is looked at; microseconds need 32.</summary>
    private const int Longest = 64;

    /// <summary>Reads one. An offset without its colon, and minutes without seconds, say the same and are counted.</summary>
    /// <param name="item">At the value.</param>
    /// <param name="isUnreadable">
    /// Whether something is said that is no time, or, without an offset, may be one of a day's: to order by it would be to guess.
    /// </param>
    /// <returns>Null where nothing is said, too.</returns>
    internal static DateTimeOffset? Read(ref JsonItem item, out bool isUnreadable)
    {
        var isText = item.Reader.TokenType == JsonTokenType.String;
        if (isText && item.Parsed(dateAlone: false, out var time) is null)
        {
            isUnreadable = false;
            return time;
        }

        DateTimeOffset? spelled = isText && item.Reader.ValueSpan.Length <= Longest ? Spelled(item.Reader.GetString()!) : null;
        isUnreadable = spelled is null && item.Reader.TokenType != JsonTokenType.Null;
        item.Reader.Skip();
        if (spelled is not null || isUnreadable)
        {
            item.Ignore();
        }

        return spelled;
    }

    private static DateTimeOffset? Spelled(string text)
    {
        const int Minutes = 16;
        var offset = text.LastIndexOfAny(['+', '-', 'Z', 'z']);
        if (offset < Minutes)
        {
            return null;
        }

        var clock = offset == Minutes ? $"{text[..offset]}:00" : text[..offset];
        var zone = text[offset..].Length == 5 && !text[offset..].Contains(':', StringComparison.Ordinal) ? $"{text[offset..^2]}:{text[^2..]}" : text[offset..];
        return Timestamp.Parse(System.Text.Encoding.UTF8.GetBytes(clock + zone), dateAlone: false, out var time) is null ? time : null;
    }
}
