using System.Text.Unicode;

namespace Hipaa.Lambdas.Events;

/// <summary>
/// Parses the body of a request: one object, an array of objects, or NDJSON, each object an event of ours, a FHIR Observation or a Bundle.
/// Which it is shows in the bytes; no header has to say so.
/// </summary>
public static class BodyParser
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses a body. Never throws for what the body holds; what is wrong comes back as a rejection.</summary>
    public static ParsedBody Parse(ReadOnlyMemory<byte> body, ParseContext context)
    {
        var parsed = new ParsedBody();
        var utf8 = Trim(body);
        var reason = utf8.IsEmpty ? Reason.BodyEmpty
            : body.Length > EventLimits.BodyBytes ? Reason.BodyTooLarge
            : !Utf8.IsValid(utf8.Span) ? Reason.Utf8Invalid
            : null;
        if (reason is not null)
        {
            parsed.Rejections.Add(new Rejection(reason, "body", body));
        }
        else if (JsonSlices.EndOfFirstValue(utf8.Span, out var fault) is { } end)
        {
            ParseValues(utf8, end, context, parsed);
        }
        else if (HasWholeLine(utf8.Span))
        {
            ParseLines(utf8, context, parsed);
        }
        else
        {
            parsed.Rejections.Add(new Rejection(fault!, "body", body));
        }

        return parsed;
    }

    private static void ParseValues(ReadOnlyMemory<byte> utf8, int end, ParseContext context, ParsedBody parsed)
    {
        if (end < utf8.Length)
        {
            ParseLines(utf8, context, parsed);
        }
        else if (utf8.Span[0] == '[')
        {
            var elements = JsonSlices.ElementsOf(utf8.Span);
            if (elements.Count is 0 or > EventLimits.Items)
            {
                parsed.Rejections.Add(new Rejection(elements.Count == 0 ? Reason.BodyEmpty : Reason.BodyTooManyItems, "body", utf8));
                return;
            }

            for (var index = 0; index < elements.Count; index++)
            {
                EventParser.Parse(utf8[elements[index]], $"[{index}]", context, parsed);
            }
        }
        else
        {
            EventParser.Parse(utf8, "", context, parsed);
        }
    }

    private static void ParseLines(ReadOnlyMemory<byte> utf8, ParseContext context, ParsedBody parsed)
    {
        if (utf8.Span.Count((byte)'\n') >= EventLimits.Items)
        {
            parsed.Rejections.Add(new Rejection(Reason.BodyTooManyItems, "body", utf8));
            return;
        }

        for (var number = 1; !utf8.IsEmpty; number++)
        {
            var newline = utf8.Span.IndexOf((byte)'\n');
            var line = Trim(newline < 0 ? utf8 : utf8[..newline]);
            utf8 = newline < 0 ? default : utf8[(newline + 1)..];
            if (!line.IsEmpty)
            {
                EventParser.Parse(line, $"line {number}", context, parsed);
            }
        }
    }

    /// <summary>Whether text that is malformed as a whole is NDJSON with a bad line: some line is an object by itself.</summary>
    private static bool HasWholeLine(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf((byte)'\n') < 0)
        {
            return false;
        }

        foreach (var range in utf8.Split((byte)'\n'))
        {
            var line = utf8[range].Trim(" \t\r"u8);
            if (!line.IsEmpty && line[0] == '{' && JsonSlices.EndOfFirstValue(line, out _) == line.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        var start = body.Span.StartsWith(ByteOrderMark) ? 3 : 0;
        return body[start..].Trim(" \t\r\n"u8);
    }
}
