namespace Hipaa.Lambdas.Events.Decoding;

/// <summary>A text that a body holds.</summary>
/// <param name="Utf8">The text; or the bytes that could not be made into one.</param>
/// <param name="Place">Where it is in the body, for example <c>record 2</c>; empty where it is the body.</param>
/// <param name="Fault">Reason code, or null.</param>
internal readonly record struct BodyText(ReadOnlyMemory<byte> Utf8, string Place, string? Fault);

/// <summary>Makes the bytes of a body into texts.</summary>
internal static class BodyContent
{
    /// <summary>The texts, in their order. What could not be read comes back with its reason.</summary>
    internal static IEnumerable<BodyText> Texts(ReadOnlyMemory<byte> body)
    {
        if (AggregatedRecord.Split(body) is not { } records)
        {
            return [Text(body, "", EventLimits.BodyBytes)];
        }

        if (records.Count > EventLimits.Items)
        {
            return [new BodyText(body, "", Reason.BodyTooManyItems)];
        }

        // All of a record together may not come to more than one body.
        var (texts, left) = (new List<BodyText>(records.Count), EventLimits.BodyBytes);
        for (var number = 0; number < records.Count; number++)
        {
            var text = Text(records[number], $"record {number + 1}", left);
            left -= Math.Min(left, text.Utf8.Length);
            texts.Add(text);
        }

        return texts;
    }

    private static BodyText Text(ReadOnlyMemory<byte> bytes, string place, int most)
    {
        var kind = ContentKinds.Of(bytes.Span);
        if (kind is ContentKind.Utf8 or ContentKind.Aggregated)
        {
            return new BodyText(bytes, place, null);
        }

        try
        {
            return new BodyText(Unpack(bytes, most), place, null);
        }
        catch (ContentException exception)
        {
            return new BodyText(bytes, place, exception.Reason);
        }
    }

    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> bytes, int most)
    {
        // The bytes are in memory: nothing here waits.
        using var packed = new MemoryStream(bytes.ToArray(), writable: false);
        using var content = ContentStream.OpenAsync(packed, most, CancellationToken.None).GetAwaiter().GetResult();
        using var text = new MemoryStream();
        content.CopyToAsync(text).GetAwaiter().GetResult();
        return text.GetBuffer().AsMemory(0, (int)text.Length);
    }
}
