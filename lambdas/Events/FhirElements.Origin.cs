using System.Buffers.Text;
using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <content>Where an Observation comes from: tenant, source, device and version.</content>
internal static partial class FhirElements
{
    /// <summary>Meta: the tenant's tag, the source, and which version it is.</summary>
    /// <param name="item">At its value.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="source">The source.</param>
    /// <param name="version">The version.</param>
    /// <param name="isOrdered">
    /// Whether it is refused for a time of its version that cannot be read: the version would be below all that have one, and a correction
    /// would lose. Otherwise it says nothing of versions then, and a withdrawal counts over everything.
    /// </param>
    internal static bool Meta(ref JsonItem item, ref string? tenant, ref string? source, ref EventVersion version, bool isOrdered)
    {
        if (!item.BeginObject("meta"))
        {
            return false;
        }

        var isUnreadable = false;
        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("source"u8))
            {
                source = Origin(ref item);
            }
            else if (item.Reader.ValueTextEquals("versionId"u8))
            {
                item.Reader.Read();
                version = version with { Number = Number(ref item) };
            }
            else if (item.Reader.ValueTextEquals("lastUpdated"u8))
            {
                item.Reader.Read();
                version = version with { UpdatedAt = FhirInstant.Read(ref item, out isUnreadable) };
                if (isUnreadable && isOrdered)
                {
                    return item.Refuse(Reason.TimeMalformed, "meta.lastUpdated");
                }
            }
            else if (item.Reader.ValueTextEquals("tag"u8))
            {
                item.Reader.Read();
                if (!Tags(ref item, ref tenant))
                {
                    return false;
                }
            }
            else
            {
                item.SkipValue();
            }
        }

        version = isUnreadable ? EventVersion.First : version;
        return true;
    }

    /// <summary>The device's reference.</summary>
    internal static bool Device(ref JsonItem item, ref string? device)
    {
        if (!item.BeginObject("device"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (!item.Reader.ValueTextEquals("reference"u8))
            {
                item.SkipValue();
                continue;
            }

            device = Origin(ref item);
        }

        return true;
    }

    /// <summary>Where something comes from: good to know, and left out and counted where it cannot be kept.</summary>
    private static string? Origin(ref JsonItem item)
    {
        item.Reader.Read();
        var origin = item.Optional(128);
        if (origin is null)
        {
            item.Ignore();
        }

        return origin;
    }

    /// <summary>
    /// A version id orders where it is a whole number, be it written as one or as text; servers may give any text, which then tells nothing.
    /// What is neither is counted.
    /// </summary>
    private static long? Number(ref JsonItem item)
    {
        var isText = item.Reader.TokenType == JsonTokenType.String;
        var isShort = (isText || item.Reader.TokenType == JsonTokenType.Number) && !item.Reader.ValueIsEscaped && item.Reader.ValueSpan.Length is > 0 and <= 18;
        var whole = isShort && item.Reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        long? number = whole && Utf8Parser.TryParse(item.Reader.ValueSpan, out long parsed, out _) ? parsed : null;
        if (number is null && !isText && item.Reader.TokenType != JsonTokenType.Null)
        {
            item.Ignore();
        }

        item.Reader.Skip();
        return number;
    }

    private static bool Tags(ref JsonItem item, ref string? tenant)
    {
        if (!item.BeginArray("meta.tag"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (!Coding(ref item, "meta.tag", out var system, out var code))
            {
                return false;
            }

            if (system == FhirObservation.TenantSystem)
            {
                if (code is not { Length: > 0 and <= 64 } || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
                {
                    return item.Refuse(Reason.FieldMalformed, "meta.tag");
                }

                tenant = code;
            }
        }

        return true;
    }
}
