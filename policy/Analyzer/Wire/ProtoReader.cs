using System.Buffers.Binary;
using System.Text;

namespace Hipaa.Policy.Analyzer.Wire;

/// <summary>Reads protobuf's wire format from memory. Malformed input throws <see cref="InvalidDataException"/>.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Number of the field that was read last.</summary>
    public int Field { get; private set; }

    private int _wireType;

    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = Varint();
        (Field, _wireType) = ((int)(tag >> 3), (int)(tag & 7));
        return true;
    }

    public ReadOnlySpan<byte> Bytes()
    {
        Expect(2);
        var length = Varint();
        if (length > (ulong)_rest.Length) throw Truncated();
        return Take((int)length);
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public bool Flag()
    {
        Expect(0);
        return Varint() != 0;
    }

    public int Number()
    {
        Expect(0);
        return (int)Varint();
    }

    public double Double()
    {
        Expect(1);
        return BinaryPrimitives.ReadDoubleLittleEndian(Take(8));
    }

    public void Skip()
    {
        switch (_wireType)
        {
            case 0: Varint(); break;
            case 1: Take(8); break;
            case 2: Bytes(); break;
            case 5: Take(4); break;
            default: throw new InvalidDataException($"protobuf wire type {_wireType} is not allowed here");
        }
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_rest.IsEmpty) throw Truncated();
            var b = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }

        throw new InvalidDataException("a protobuf number is too long");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_rest.Length < count) throw Truncated();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private readonly void Expect(int wireType)
    {
        if (_wireType != wireType)
        {
            throw new InvalidDataException($"protobuf field {Field} has wire type {_wireType}, {wireType} was expected");
        }
    }

    private static InvalidDataException Truncated() => new("the protobuf message is truncated");
}
