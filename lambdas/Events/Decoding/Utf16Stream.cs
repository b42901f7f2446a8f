using System.Buffers;
using System.Text.Unicode;

namespace Hipaa.Lambdas.Events.Decoding;

/// <summary>
/// Text in UTF-16 as text in UTF-8. Half of a surrogate pair becomes the three bytes that it would have, which are no UTF-8, so that only
/// what it stands in is refused; the same goes for an odd byte at the end.
/// </summary>
/// <param name="text">Two bytes a unit.</param>
/// <param name="bigEndian">High byte first.</param>
internal sealed class Utf16Stream(Stream text, bool bigEndian) : ReadOnlyStream
{
    private const int Units = 8 * 1024;
    private const byte NoUtf8 = 0xFF;

    private readonly byte[] _input = new byte[2 * Units];
    private readonly char[] _chars = new char[Units];
    private readonly byte[] _output = new byte[(3 * Units) + 1];
    private int _held;
    private int _next;
    private int _end;
    private bool _isOver;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_next == _end && !_isOver)
        {
            var read = await text.ReadAsync(_input.AsMemory(_held), cancellationToken);
            _isOver = read == 0;
            Convert(_held + read);
        }

        var count = Math.Min(buffer.Length, _end - _next);
        _output.AsSpan(_next, count).CopyTo(buffer.Span);
        _next += count;
        return count;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Convert(int bytes)
    {
        var units = bytes / 2;
        for (var at = 0; at < units; at++)
        {
            _chars[at] = (char)(bigEndian ? (_input[2 * at] << 8) | _input[(2 * at) + 1] : _input[2 * at] | (_input[(2 * at) + 1] << 8));
        }

        var (taken, written) = (0, 0);
        while (taken < units)
        {
            var status = Utf8.FromUtf16(
                _chars.AsSpan(taken, units - taken), _output.AsSpan(written), out var read, out var put, replaceInvalidSequences: false, isFinalBlock: _isOver);
            (taken, written) = (taken + read, written + put);
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            if (status == OperationStatus.InvalidData)
            {
                var half = _chars[taken++];
                _output[written++] = (byte)(0xE0 | (half >> 12));
                _output[written++] = (byte)(0x80 | ((half >> 6) & 0x3F));
                _output[written++] = (byte)(0x80 | (half & 0x3F));
            }
        }

        _held = bytes - (2 * taken);
        _input.AsSpan(2 * taken, _held).CopyTo(_input);
        if (_isOver && _held > 0)
        {
            (_output[written++], _held) = (NoUtf8, 0);
        }

        (_next, _end) = (0, written);
    }
}
