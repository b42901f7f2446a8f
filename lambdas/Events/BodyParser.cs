using System.Text.Unicode;
using Hipaa.Lambdas.Events.Cutting;
using Hipaa.Lambdas.Events.Decoding;

namespace Hipaa.Lambdas.Events;

/// <summary>
/// Parses the body of a request: objects and arrays of objects, one or several, in lines or not, each object an event of ours, a FHIR
/// Observation or a Bundle; packed with gzip, in UTF-16, or records of the Kinesis Producer Library in one. Which it is shows in the
/// bytes; no header has to say so.
/// </summary>
public static class BodyParser
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses a body. Never throws for what the body holds; what is wrong comes back as a rejection.</summary>
    public static ParsedBody Parse(ReadOnlyMemory<byte> body, ParseContext context)
    {
        var parsed = new ParsedBody();
        if (body.Length > EventLimits.BodyBytes)
        {
            parsed.Rejections.Add(new Rejection(Reason.BodyTooLarge, "body", body));
            return parsed;
        }

        foreach (var text in BodyContent.Texts(body))
        {
            ParseText(text, context, parsed);
        }

        return parsed;
    }

    private static void ParseText(in BodyText text, ParseContext context, ParsedBody parsed)
    {
        var utf8 = Trim(text.Utf8);
        var reason = text.Fault
            ?? (utf8.IsEmpty ? Reason.BodyEmpty
            : utf8.Span[0] is not ((byte)'{' or (byte)'[') && !Utf8.IsValid(utf8.Span) ? Reason.Utf8Invalid
            : null);
        var whole = reason is null && Utf8.IsValid(utf8.Span) ? WholeValues.Cut(utf8.Span, EventLimits.Items) : null;
        var pieces = whole ?? (reason is null ? Pieces(utf8.Span) : []);
        reason ??= pieces.Count == 0 ? Reason.BodyEmpty : pieces.Count > EventLimits.Items ? Reason.BodyTooManyItems : null;
        if (reason is not null)
        {
            parsed.Rejections.Add(new Rejection(reason, text.Place.Length == 0 ? "body" : text.Place, text.Utf8));
            return;
        }

        var places = new PiecePlaces(isOnly: pieces[^1].Document == 0);
        foreach (var piece in pieces)
        {
            var place = EventParser.Join(text.Place, places.Of(piece, utf8.Span));
            var data = utf8.Slice(piece.Start, piece.Length);
            if (whole is not null)
            {
                EventParser.ParseChecked(data, place, context, parsed);
            }
            else if ((piece.Fault ?? piece.Head.Fault) is { } fault)
            {
                parsed.Rejections.Add(new Rejection(fault, place.Length == 0 ? "body" : place, data));
            }
            else if (piece.IsEntry)
            {
                EventParser.ParseEntry(data, place, piece.Head.Tenant is { } tenant ? context with { DefaultTenant = tenant } : context, parsed);
            }
            else
            {
                EventParser.Parse(data, place, context, parsed);
            }
        }
    }

    private static List<JsonPiece> Pieces(ReadOnlySpan<byte> utf8)
    {
        var (cutter, pieces, at) = (new JsonCutter(int.MaxValue), new List<JsonPiece>(), 0);
        while (pieces.Count <= EventLimits.Items && cutter.Next(utf8[at..], final: true) is { State: not CutState.End } cut)
        {
            if (cut.State == CutState.Piece)
            {
                pieces.Add(cut.Piece with { Start = at + cut.Piece.Start, Head = cut.Piece.IsEntry ? cutter.Head : default });
            }

            at += cut.Taken;
            if (cut.State == CutState.Entries)
            {
                cutter.Head = Ahead(utf8[(at - (int)cut.Piece.Size)..]);
            }
        }

        return pieces;
    }

    /// <summary>What a Bundle that is broken says of its entries, before and after them.</summary>
    private static BundleHead Ahead(ReadOnlySpan<byte> utf8)
    {
        var (cutter, at, state) = (new JsonCutter(int.MaxValue), 0, CutState.More);
        while (state != CutState.End && !cutter.IsPast)
        {
            var cut = cutter.Next(utf8[at..], final: true);
            (at, state) = (at + cut.Taken, cut.State);
        }

        return cutter.Told;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        var start = body.Span.StartsWith(ByteOrderMark) ? 3 : 0;
        return body[start..].Trim(" \t\r\n"u8);
    }
}
