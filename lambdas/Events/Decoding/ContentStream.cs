namespace Hipaa.Lambdas.Events.Decoding;

/// <summary>
/// The text in UTF-8 that bytes stand for, read as it is unpacked: gzip, and UTF-16 in it or by itself. What unpacks to far more than it is
/// packed in is refused before it takes the time and the memory of others.
/// </summary>
internal sealed class ContentStream : ReadOnlyStream
{
    private readonly CountingStream _packed;
    private readonly Stream _text;
    private readonly long _most;
    private long _unpacked;

    private ContentStream(CountingStream packed, Stream text, bool isEncoded, long most) =>
        (_packed, _text, IsEncoded, _most) = (packed, text, isEncoded, most);

    /// <summary>False where the bytes are the text.</summary>
    internal bool IsEncoded { get; }

    /// <summary>Looks at the first bytes.</summary>
    /// <param name="packed">The bytes, from their beginning.</param>
    /// <param name="most">Largest text in bytes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ContentException">They are of a kind that is not read.</exception>
    internal static async Task<ContentStream> OpenAsync(Stream packed, long most, CancellationToken cancellation)
    {
        var counted = new CountingStream(packed);
        var (text, kind) = await PeekAsync(counted, cancellation);
        var isEncoded = kind != ContentKind.Utf8;
        for (var layers = 0; kind == ContentKind.Gzip; layers++)
        {
            (text, kind) = layers == EventLimits.Layers
                ? throw new ContentException(Reason.EncodingUnsupported)
                : await PeekAsync(new GzipStream(text), cancellation);
        }

        if (kind is ContentKind.Unsupported or ContentKind.Aggregated)
        {
            throw new ContentException(Reason.EncodingUnsupported);
        }

        if (kind is ContentKind.Utf16Little or ContentKind.Utf16Big)
        {
            text = new Utf16Stream(text, kind == ContentKind.Utf16Big);
        }

        return new ContentStream(counted, text, isEncoded, most);
    }

    /// <inheritdoc />
    /// <exception cref="ContentException">What is packed is broken, or unpacks to too much.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await GuardAsync(() => _text.ReadAsync(buffer, cancellationToken));
        _unpacked += read;
        return !IsEncoded || (_unpacked <= _most && _unpacked <= EventLimits.FreeExpansion + (_packed.Count * EventLimits.Expansion))
            ? read
            : throw new ContentException(Reason.EncodingTooLarge);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task<(Stream Whole, ContentKind Kind)> PeekAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[ContentKinds.HeadBytes];
        var count = await GuardAsync(() => stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation));
        return (new PeekedStream(head.AsMemory(0, count), stream), ContentKinds.Of(head.AsSpan(0, count)));
    }

    private static async ValueTask<int> GuardAsync(Func<ValueTask<int>> read)
    {
        try
        {
            return await read();
        }
        catch (InvalidDataException)
        {
            throw new ContentException(Reason.EncodingMalformed);
        }
    }
}
