namespace Hipaa.Lambdas.FileLoader;

/// <summary>A window that moves over a stream: bytes are taken one by one, and kept only from a mark on.</summary>
/// <param name="stream">What is read.</param>
/// <param name="offset">Where in the file the stream begins.</param>
/// <param name="size">Where the file ends: a stream that ends before was cut short.</param>
internal sealed class ByteWindow(Stream stream, long offset, long size)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private byte[] _buffer = new byte[128 * 1024];
    private long _origin = offset;
    private int _next;
    private int _end;
    private int _mark = -1;

    /// <summary>Where in the file the next byte is.</summary>
    internal long Offset => _origin + _next;

    /// <summary>Bytes that are there without waiting.</summary>
    internal ReadOnlySpan<byte> Ready => _buffer.AsSpan(_next, _end - _next);

    /// <summary>Bytes since the mark.</summary>
    internal int MarkedLength => _next - _mark;

    /// <summary>Keeps what follows.</summary>
    internal void Mark() => _mark = _next;

    /// <summary>A copy of what was kept, without its last <paramref name="but"/> bytes; ends the keeping.</summary>
    internal byte[] TakeMarked(int but)
    {
        var taken = _buffer.AsSpan(_mark, _next - _mark - but).ToArray();
        _mark = -1;
        return taken;
    }

    /// <summary>Keeps no longer.</summary>
    internal void Unmark() => _mark = -1;

    /// <summary>Moves on.</summary>
    internal void Skip(int count) => _next += count;

    /// <summary>Gets more bytes when none are ready; false at the end of the file.</summary>
    internal ValueTask<bool> HasNextAsync(CancellationToken cancellation) =>
        _next < _end ? ValueTask.FromResult(true) : FillAsync(cancellation);

    /// <summary>Gets at least so many bytes ready, unless the file ends before.</summary>
    internal async ValueTask EnsureAsync(int count, CancellationToken cancellation)
    {
        while (_end - _next < count && await FillAsync(cancellation))
        {
            // One read may bring less than was asked for.
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        MakeRoom();
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(LongestSilence);
        try
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), silence.Token);
            _end += read;
            return read > 0 || (_origin + _end < size ? throw new IOException("The stream ended before the file.") : false);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException("The file's server fell silent.", exception);
        }
    }

    private void MakeRoom()
    {
        var keep = _mark < 0 ? _next : _mark;
        if (keep > 0)
        {
            _buffer.AsSpan(keep, _end - keep).CopyTo(_buffer);
            _origin += keep;
            _next -= keep;
            _end -= keep;
            _mark = _mark < 0 ? -1 : 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
