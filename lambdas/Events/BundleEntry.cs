using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>An element of a Bundle's <c>entry</c> (FHIR R4, "Bundle"): a resource, or what was done to one.</summary>
internal sealed class BundleEntry
{
    private string? _method;
    private string? _url;
    private bool _isAsked;
    private bool _isAnswered;
    private string? _fullUrl;
    private string? _etag;
    private DateTimeOffset? _modified;

    /// <summary>Where a server keeps the resource, or its UUID; null where the entry gives none that an Observation can have.</summary>
    internal FhirIdentity? Located { get; private set; }

    /// <summary>
    /// Whether it gives one that an Observation cannot have. Not to look at it would make the resource one of the tenant's own server.
    /// </summary>
    internal bool IsMisplaced => _fullUrl is not null && Located is null;

    /// <summary>Where the resource's bytes are.</summary>
    internal Range? Resource { get; private set; }

    /// <summary>The resource was deleted, or is to be.</summary>
    internal bool IsDeletion => _method == "DELETE";

    /// <summary>What it says of its resource.</summary>
    internal FhirPlace Place => new(Located, _method == "POST" && !_isAnswered, Number, _modified);

    /// <summary>Of <c>W/"3"</c>, as FHIR writes it, of <c>"3"</c>, and of <c>3</c>, as HAPI FHIR does.</summary>
    private long? Number
    {
        get
        {
            var quoted = _etag?.StartsWith("W/", StringComparison.Ordinal) == true ? _etag[2..] : _etag;
            var digits = quoted is ['"', .. var inner, '"'] ? inner : quoted;
            return long.TryParse(digits, System.Globalization.NumberStyles.None, null, out var parsed) ? parsed : null;
        }
    }

    /// <summary>Reads an entry that is well-formed.</summary>
    internal static BundleEntry? Read(ref JsonItem item)
    {
        var entry = new BundleEntry();
        item.Reader.Read();
        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("fullUrl"u8))
            {
                if (entry._fullUrl is not null)
                {
                    item.Refuse(Reason.FieldDuplicate, "fullUrl");
                    return null;
                }

                item.Reader.Read();
                if (!item.Token("fullUrl", FhirSubject.Longest * 2, out var fullUrl))
                {
                    return null;
                }

                (entry._fullUrl, entry.Located) = (fullUrl, FhirIdentity.OfEntry(fullUrl));
            }
            else if (item.Reader.ValueTextEquals("request"u8) || item.Reader.ValueTextEquals("response"u8))
            {
                entry._isAnswered |= item.Reader.ValueTextEquals("response"u8);
                item.Reader.Read();
                if (!entry.ReadExchange(ref item))
                {
                    return null;
                }
            }
            else if (FhirModifier.Is(ref item))
            {
                if (!FhirModifier.Read(ref item))
                {
                    return null;
                }
            }
            else
            {
                var isResource = item.Reader.ValueTextEquals("resource"u8);
                if (isResource && entry.Resource is not null)
                {
                    item.Refuse(Reason.FieldDuplicate, "resource");
                    return null;
                }

                item.Reader.Read();
                var start = (int)item.Reader.TokenStartIndex;
                item.Reader.Skip();
                entry.Resource = isResource ? start..(int)item.Reader.BytesConsumed : entry.Resource;
            }
        }

        return entry;
    }

    /// <summary>
    /// What a deletion comes to: where a server keeps it says which it is, else what was asked for, in the server that the entry names; the
    /// UUID of an entry counts where nothing else is said. Without a time of its own it was done when it arrived.
    /// </summary>
    /// <param name="context">Tenant and time of arrival.</param>
    /// <param name="field">What is wrong with it, where it deletes no single Observation.</param>
    /// <returns>Null where it deletes no single Observation.</returns>
    internal HealthEvent? Deletion(ParseContext context, out string field)
    {
        var isSearch = _url?.Contains('?', StringComparison.Ordinal) == true;
        FhirIdentity? asked = _url is null || isSearch ? null : FhirIdentity.OfReference(_url, "Observation", Located);
        field = IsMisplaced && (asked is not null || !_isAsked) ? "fullUrl" : "request.url";
        var named = IsMisplaced ? null : Located is { IsOnServer: true } ? Located : asked ?? (_isAsked ? null : Located);
        var id = named is { } identity ? context.Systems.ResolveEvent(context.DefaultTenant, identity) : null;
        return id is null or { Length: > FhirSubject.Longest } ? null
            : HealthEvent.Withdrawn(context.DefaultTenant, id, new(Number, _modified ?? context.ReceivedAt, EventStatus.Withdrawn));
    }

    private bool ReadExchange(ref JsonItem item)
    {
        if (item.Reader.TokenType != JsonTokenType.StartObject)
        {
            item.Reader.Skip();
            return true;
        }

        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("method"u8))
            {
                item.Reader.Read();
                _method = Word(ref item);
            }
            else if (item.Reader.ValueTextEquals("url"u8))
            {
                item.Reader.Read();
                (_isAsked, _url) = (true, Word(ref item));
            }
            else if (item.Reader.ValueTextEquals("etag"u8))
            {
                item.Reader.Read();
                _etag = Word(ref item);
            }
            else if (item.Reader.ValueTextEquals("lastModified"u8))
            {
                item.Reader.Read();
                _modified = FhirInstant.Read(ref item, out _);
            }
            else if (FhirModifier.Is(ref item))
            {
                if (!FhirModifier.Read(ref item))
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

    /// <summary>Text of printable ASCII without space; null for anything else.</summary>
    private static string? Word(ref JsonItem item)
    {
        var isShort = item.Reader.TokenType == JsonTokenType.String && item.Reader.ValueSpan.Length is > 0 and <= FhirSubject.Longest * 2;
        var text = isShort ? item.Reader.GetString() : null;
        item.Reader.Skip();
        return text?.All(character => character is > ' ' and <= '~') == true ? text : null;
    }
}
