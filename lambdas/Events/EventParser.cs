using System.Text.Json;
using System.Text.Unicode;

namespace Hipaa.Lambdas.Events;

/// <summary>Parses one JSON object: an event of ours, an Observation, or a Bundle of Observations.</summary>
public static class EventParser
{
    private enum Kind
    {
        JsonV1,
        Observation,
        Bundle,
        OtherResource,
        NoObject,
    }

    /// <summary>Parses an item and adds what it comes to.</summary>
    /// <param name="utf8">One JSON value; the bytes are referred to by rejections, so they must outlive <paramref name="parsed"/>.</param>
    /// <param name="place">Where it is, for example <c>line 3</c>; empty for a whole body.</param>
    public static void Parse(ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed) =>
        Parse(utf8, place, context, parsed, FhirPlace.None, isChecked: false, inBundle: false);

    /// <summary>Parses an item that was walked already.</summary>
    internal static void ParseChecked(ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed) =>
        Parse(utf8, place, context, parsed, FhirPlace.None, isChecked: true, inBundle: false);

    /// <summary>Parses an element of a Bundle's <c>entry</c>.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, string, ParseContext, ParsedBody)" path="/param" />
    public static void ParseEntry(ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed)
    {
        if (Guarded(utf8) is { } refused)
        {
            parsed.Rejections.Add(new Rejection(refused, place, utf8));
            return;
        }

        ParseGuardedEntry(utf8, place, context, parsed);
    }

    internal static string Join(string place, string position) =>
        place.Length == 0 ? position : position.Length == 0 ? place : $"{place}, {position}";

    private static void Parse(
        ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed, FhirPlace entry, bool isChecked, bool inBundle)
    {
        var kind = Kind.NoObject;
        var guarded = isChecked ? null : Guarded(utf8);
        if (guarded == Reason.Utf8Invalid && !inBundle && IsBundle(utf8))
        {
            // Which of its entries that is in shows as each is read.
            ParseBundle(utf8, place, context, parsed, isUnicode: false);
            return;
        }

        var refused = guarded ?? Identified(utf8, out kind);
        refused ??= kind switch
        {
            Kind.NoObject => Reason.ItemNotAnObject,
            Kind.OtherResource => Reason.ResourceUnsupported,
            Kind.JsonV1 when inBundle => Reason.ResourceUnsupported,
            Kind.Bundle when inBundle => Reason.BundleNested,
            _ => null,
        };
        if (refused is null && kind != Kind.Bundle && utf8.Length > EventLimits.ItemBytes)
        {
            refused = Reason.ItemTooLarge;
        }

        if (refused is not null)
        {
            parsed.Rejections.Add(new Rejection(refused, place, utf8));
        }
        else if (kind == Kind.Bundle)
        {
            ParseBundle(utf8, place, context, parsed, isUnicode: true);
        }
        else
        {
            ParseEvent(utf8, place, context, parsed, entry, kind);
        }
    }

    private static void ParseEvent(
        ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed, FhirPlace entry, Kind kind)
    {
        var item = new JsonItem(utf8.Span);
        HealthEvent? read = null;
        try
        {
            read = kind == Kind.Observation ? FhirObservation.Read(ref item, context, entry) : JsonV1Event.Read(ref item, context);
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to text that is no Unicode, such as half of a surrogate pair.
            item.Refuse(Reason.FieldMalformed, "");
        }

        if (read is not null)
        {
            parsed.Accept(read, place, utf8);
            parsed.Ignored += item.Ignored;
        }
        else
        {
            parsed.Rejections.Add(new Rejection(item.Reason ?? Reason.JsonMalformed, Join(place, item.Position), utf8));
        }
    }

    private static void ParseBundle(ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed, bool isUnicode)
    {
        var (entries, head) = BundleMembers.Of(utf8.Span);
        if (head.Fault == Reason.ModifierUnknown)
        {
            parsed.Rejections.Add(new Rejection(Reason.ModifierUnknown, Join(place, "implicitRules"), utf8));
            return;
        }

        if (entries is null || entries.Count == 0 || entries.Count > EventLimits.Items)
        {
            var reason = entries is { Count: > EventLimits.Items } ? Reason.BodyTooManyItems : Reason.FieldMissing;
            parsed.Rejections.Add(new Rejection(reason, Join(place, "entry"), utf8));
            return;
        }

        if (head.Fault is not null)
        {
            parsed.Rejections.Add(new Rejection(head.Fault, Join(place, head.Fault == Reason.FieldDuplicate ? "meta" : "meta.tag"), utf8));
            return;
        }

        var ofBundle = head.Tenant is { } tenant ? context with { DefaultTenant = tenant } : context;
        for (var index = 0; index < entries.Count; index++)
        {
            var (entry, at) = (utf8[entries[index]], Join(place, $"entry[{index}]"));
            if (isUnicode || Utf8.IsValid(entry.Span))
            {
                ParseGuardedEntry(entry, at, ofBundle, parsed);
            }
            else
            {
                parsed.Rejections.Add(new Rejection(Reason.Utf8Invalid, at, entry));
            }
        }
    }

    private static void ParseGuardedEntry(ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed)
    {
        if (utf8.Span.TrimStart(" \t\r\n"u8)[0] != '{')
        {
            parsed.Rejections.Add(new Rejection(Reason.ItemNotAnObject, place, utf8));
            return;
        }

        var item = new JsonItem(utf8.Span);
        BundleEntry? entry = null;
        try
        {
            entry = BundleEntry.Read(ref item);
        }
        catch (InvalidOperationException)
        {
            item.Refuse(Reason.FieldMalformed, "");
        }

        if (entry is null)
        {
            parsed.Rejections.Add(new Rejection(item.Reason!, Join(place, item.Position), utf8));
        }
        else if (entry.IsDeletion)
        {
            Delete(entry, utf8, place, context, parsed);
        }
        else if (entry.Resource is { } range)
        {
            ParseResource(entry, utf8, range, place, context, parsed);
        }
        else
        {
            parsed.Rejections.Add(new Rejection(Reason.FieldMissing, Join(place, "resource"), utf8));
        }
    }

    private static void ParseResource(
        BundleEntry entry, ReadOnlyMemory<byte> utf8, Range range, string place, ParseContext context, ParsedBody parsed)
    {
        if (entry.IsMisplaced && Identified(utf8[range], out var kind) is null && kind == Kind.Observation)
        {
            parsed.Rejections.Add(new Rejection(Reason.FieldMalformed, Join(place, "fullUrl"), utf8));
            return;
        }

        // It was walked with the Bundle or the entry.
        Parse(utf8[range], Join(place, "resource"), context, parsed, entry.Place, isChecked: true, inBundle: true);
    }

    private static void Delete(BundleEntry entry, ReadOnlyMemory<byte> utf8, string place, ParseContext context, ParsedBody parsed)
    {
        if (entry.Deletion(context, out var field) is { } withdrawal)
        {
            parsed.Accept(withdrawal, place, utf8);
        }
        else
        {
            var reason = field == "fullUrl" ? Reason.FieldMalformed : Reason.ResourceUnsupported;
            parsed.Rejections.Add(new Rejection(reason, Join(place, field), utf8));
        }
    }

    /// <summary>Walks the whole value once, so that the readers after it meet no malformed bytes.</summary>
    private static string? Guarded(ReadOnlyMemory<byte> utf8) => Utf8.IsValid(utf8.Span) ? JsonSlices.Check(utf8.Span) : Reason.Utf8Invalid;

    private static bool IsBundle(ReadOnlyMemory<byte> utf8) =>
        JsonSlices.Check(utf8.Span) is null && Identified(utf8, out var kind) is null && kind == Kind.Bundle;

    private static string? Identified(ReadOnlyMemory<byte> utf8, out Kind kind)
    {
        kind = Kind.NoObject;
        try
        {
            kind = Identify(utf8.Span);
            return null;
        }
        catch (InvalidOperationException)
        {
            // A type that is no Unicode.
            return Reason.FieldMalformed;
        }
    }

    private static Kind Identify(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, JsonItem.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return Kind.NoObject;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("resourceType"u8))
            {
                reader.Read();
                return reader.TokenType != JsonTokenType.String ? Kind.OtherResource
                    : reader.ValueTextEquals("Observation"u8) ? Kind.Observation
                    : reader.ValueTextEquals("Bundle"u8) ? Kind.Bundle
                    : Kind.OtherResource;
            }

            reader.Read();
            reader.Skip();
        }

        return Kind.JsonV1;
    }
}
