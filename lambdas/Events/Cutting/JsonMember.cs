using System.Runtime.InteropServices;

namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>A member of a Bundle that is looked for as it is walked over.</summary>
internal enum JsonMember : byte
{
    /// <summary>Any other, or none.</summary>
    None,

    /// <summary>Its entries.</summary>
    Entry,

    /// <summary>What it is.</summary>
    ResourceType,

    /// <summary>What holds its tags.</summary>
    Meta,

    /// <summary><c>implicitRules</c> or <c>modifierExtension</c>.</summary>
    Modifier,
}

/// <summary>The name of a member, as its characters come in.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct MemberName
{
    private const byte TooLong = byte.MaxValue;

    private UInt128 _last;
    private byte _length;

    /// <summary>The member that is called so.</summary>
    internal readonly JsonMember Member =>
        Is("entry"u8) ? JsonMember.Entry
        : Is("meta"u8) ? JsonMember.Meta
        : Is("resourceType"u8) ? JsonMember.ResourceType
        : Is("implicitRules"u8) || Is("modifierExtension"u8) ? JsonMember.Modifier
        : JsonMember.None;

    /// <summary>Adds a character.</summary>
    internal void Add(byte next)
    {
        _last = (_last << 8) | next;
        _length += (byte)(_length < TooLong ? 1 : 0);
    }

    // Sixteen characters are compared, and the length.
    private readonly bool Is(ReadOnlySpan<byte> name)
    {
        if (_length != name.Length)
        {
            return false;
        }

        UInt128 text = 0;
        foreach (var character in name)
        {
            text = (text << 8) | character;
        }

        return text == _last;
    }
}
