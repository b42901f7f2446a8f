using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hipaa.Policy.Analyzer.Wire;

/// <summary>Writes protobuf's wire format. Default values are left out, as protobuf 3 does.</summary>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public ProtoWriter Text(int field, string value) => value.Length == 0 ? this : Always(field, value);

    /// <summary>Writes even an empty text: needed inside a oneof.</summary>
    public ProtoWriter Always(int field, string value)
    {
        Tag(field, 2);
        var length = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)length);
        _buffer.Advance(Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length)));
        return this;
    }

    public ProtoWriter Number(int field, int value) => value == 0 ? this : AlwaysNumber(field, value);

    public ProtoWriter AlwaysNumber(int field, int value)
    {
        Tag(field, 0);
        Varint((ulong)value);
        return this;
    }

    public ProtoWriter Flag(int field, bool value) => Number(field, value ? 1 : 0);

    public ProtoWriter AlwaysDouble(int field, double value)
    {
        Tag(field, 1);
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    public ProtoWriter Message(int field, ProtoWriter message) => Message(field, message.Written.Span);

    public ProtoWriter Message(int field, ReadOnlySpan<byte> message)
    {
        Tag(field, 2);
        Varint((ulong)message.Length);
        return Raw(message);
    }

    public ProtoWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        return this;
    }

    private void Tag(int field, int wireType) => Varint((ulong)((field << 3) | wireType));

    private void Varint(ulong value)
    {
        var span = _buffer.GetSpan(10);
        var count = 0;
        while (value >= 0x80)
        {
            span[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[count++] = (byte)value;
        _buffer.Advance(count);
    }
}
