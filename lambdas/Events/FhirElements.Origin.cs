using System.Buffers.Text;
using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <content>Where an Observation comes from: tenant, source, device and version.</content>
internal static partial class FhirElements
{
    /// <summary>Meta: the tenant's tag, the source, and which version it is.</summary>
    internal static bool Meta(ref JsonItem item, ref string? tenant, ref string? source, ref EventVersion version)
    {
        if (!item.BeginObject("meta"))
        {
            return false;
        }

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
                version = version with { UpdatedAt = Instant(ref item) };
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

    /// <summary>A version id orders where it is a whole number; servers may give any text, which then tells nothing.</summary>
    private static long? Number(ref JsonItem item)
    {
        var isShort = item.Reader.TokenType == JsonTokenType.String && !item.Reader.ValueIsEscaped && item.Reader.ValueSpan.Length is > 0 and <= 18;
        var whole = isShort && item.Reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        long? number = whole && Utf8Parser.TryParse(item.Reader.ValueSpan, out long parsed, out _) ? parsed : null;
        item.Reader.Skip();
        return number;
    }

    /// <summary>An instant; null for anything that is none.</summary>
    internal static DateTimeOffset? Instant(ref JsonItem item)
    {
        var isText = item.Reader.TokenType == JsonTokenType.String;
        DateTimeOffset? instant = isText && item.Parsed(dateAlone: false, out var time) is null ? time : null;
        item.Reader.Skip();
        return instant;
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
