namespace Hipaa.Lambdas.FileLoader;

/// <summary>A window that moves over a stream, as large as what is looked at in one piece.</summary>
/// <param name="stream">What is read.</param>
/// <param name="offset">Where in the text the stream begins.</param>
internal sealed class ByteWindow(Stream stream, long offset)
{
    private byte[] _buffer = new byte[128 * 1024];
    private long _origin = offset;
    private int _next;
    private int _end;

    /// <summary>Where in the text the next byte is.</summary>
    internal long Offset => _origin + _next;

    /// <summary>Bytes that are there.</summary>
    internal ReadOnlySpan<byte> Ready => _buffer.AsSpan(_next, _end - _next);

    /// <summary>True when nothing follows what is there.</summary>
    internal bool IsFinal { get; private set; }

    /// <summary>Moves on.</summary>
    internal void Skip(int count) => _next += count;

    /// <summary>Gets more bytes behind those that are there.</summary>
    internal async ValueTask GrowAsync(CancellationToken cancellation)
    {
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            (_origin, _end, _next) = (_origin + _next, _end - _next, 0);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        IsFinal = read == 0;
    }
}
