using System.Buffers.Binary;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Hipaa.Lambdas.Events.Decoding;

/// <summary>
/// What the members of a gzip file hold, one after another (RFC 1952). Between them, and after the last, only what pads files is passed
/// over: white space and bytes of zero. Anything else is an error, where the framework's own stream takes it for the end and says nothing.
/// </summary>
/// <param name="packed">Stands at the first member.</param>
internal sealed class GzipStream(Stream packed) : ReadOnlyStream
{
    private const int HeaderBytes = 10;
    private const byte HasChecksum = 2, HasExtra = 4, HasName = 8, HasComment = 16, Reserved = 0xE0;

    private readonly Inflater _inflater = new(noHeader: true);
    private readonly Crc32 _checksum = new();
    private readonly byte[] _input = new byte[32 * 1024];
    private byte[] _output = [];
    private int _next;
    private int _end;
    private bool _inMember;

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The bytes are no gzip file, or not a whole one.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (!_inMember && !await BeginAsync(cancellationToken))
            {
                return 0;
            }

            if (Inflate(buffer) is > 0 and var count)
            {
                return count;
            }

            if (_inflater.IsFinished)
            {
                await EndAsync(cancellationToken);
            }
            else
            {
                // All that came in has been taken; a preset dictionary, which gzip has none of, is all else it could wait for.
                if (!_inflater.IsNeedingInput || (_next == _end && !await FillAsync(cancellationToken)))
                {
                    throw Broken();
                }

                _inflater.SetInput(_input, _next, _end - _next);
                _next = _end;
            }
        }

        return 0;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Inflate(Memory<byte> buffer)
    {
        if (_output.Length == 0)
        {
            _output = new byte[Math.Min(Math.Max(buffer.Length, 4096), 64 * 1024)];
        }

        try
        {
            var count = _inflater.Inflate(_output, 0, Math.Min(buffer.Length, _output.Length));
            _checksum.Update(new ArraySegment<byte>(_output, 0, count));
            _output.AsSpan(0, count).CopyTo(buffer.Span);
            return count;
        }
        catch (Exception exception) when (exception is SharpZipBaseException or IndexOutOfRangeException or ArgumentException)
        {
            // The library's answers to codes that are in no table of theirs.
            throw Broken();
        }
    }

    private async ValueTask<bool> BeginAsync(CancellationToken cancellation)
    {
        do
        {
            while (_next < _end && _input[_next] is 0 or (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t')
            {
                _next++;
            }
        }
        while (_next == _end && await FillAsync(cancellation));

        if (_next == _end)
        {
            return false;
        }

        var header = new byte[HeaderBytes];
        for (var at = 0; at < header.Length; at++)
        {
            header[at] = await NextAsync(cancellation);
        }

        if (header is not [0x1F, 0x8B, 8, var flags, ..] || (flags & Reserved) != 0)
        {
            throw Broken();
        }

        if ((flags & HasExtra) != 0)
        {
            await PassAsync(await NextAsync(cancellation) | (await NextAsync(cancellation) << 8), cancellation);
        }

        foreach (var _ in new[] { flags & HasName, flags & HasComment }.Where(flag => flag != 0))
        {
            while (await NextAsync(cancellation) != 0)
            {
                // Names of files stay unread: they may be those of persons.
            }
        }

        await PassAsync((flags & HasChecksum) != 0 ? 2 : 0, cancellation);
        _inflater.Reset();
        _checksum.Reset();
        return _inMember = true;
    }

    /// <summary>What the inflater left begins with the checksum of what it gave, and how many bytes this was.</summary>
    private async ValueTask EndAsync(CancellationToken cancellation)
    {
        _next -= _inflater.RemainingInput;
        var trailer = new byte[8];
        for (var at = 0; at < trailer.Length; at++)
        {
            trailer[at] = await NextAsync(cancellation);
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != (uint)_checksum.Value
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer.AsSpan(4)) != (uint)_inflater.TotalOut)
        {
            throw Broken();
        }

        _inMember = false;
    }

    private async ValueTask PassAsync(int count, CancellationToken cancellation)
    {
        for (; count > 0; count--)
        {
            await NextAsync(cancellation);
        }
    }

    private async ValueTask<byte> NextAsync(CancellationToken cancellation) =>
        _next < _end || await FillAsync(cancellation) ? _input[_next++] : throw Broken();

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        (_next, _end) = (0, await packed.ReadAsync(_input, cancellation));
        return _end > 0;
    }

    private static InvalidDataException Broken() => new("no whole gzip file");
}
