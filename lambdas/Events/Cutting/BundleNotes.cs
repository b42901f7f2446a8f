using System.Buffers;

namespace Hipaa.Lambdas.Events.Cutting;

/// <summary>Keeps what a Bundle says of its entries while it is walked over in pieces: its <c>meta</c> and what modifies it.</summary>
internal sealed class BundleNotes
{
    /// <summary>More than this is not kept: a tag takes a hundred bytes.</summary>
    internal const int Longest = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _kept = new();
    private JsonMember _member;

    /// <summary>Whether it said its <c>resourceType</c> so far, which FHIR writes first and serializers that sort names write last.</summary>
    internal bool SaysType { get; private set; }

    /// <summary>What was said so far.</summary>
    internal BundleHead Head => _kept.WrittenCount == 0 ? default
        : _kept.WrittenCount > Longest ? new(null, Reason.FieldTooLong)
        : _member is JsonMember.Meta or JsonMember.Modifier ? new(null, Reason.BundleUnfinished)
        : BundleMembers.Of([.. _kept.WrittenSpan, (byte)'}']).Head;

    /// <summary>Takes note.</summary>
    /// <param name="walked">What the walk went over.</param>
    /// <param name="now">The member that it stands in after it, the same all the way.</param>
    internal void Add(ReadOnlySpan<byte> walked, JsonMember now)
    {
        if (_member is JsonMember.Meta or JsonMember.Modifier)
        {
            Keep(walked);
        }

        if (now == _member)
        {
            return;
        }

        if (now is JsonMember.Meta or JsonMember.Modifier)
        {
            Keep(_kept.WrittenCount == 0 ? "{"u8 : ","u8);
            Keep(now == JsonMember.Meta ? "\"meta\":"u8 : "\"implicitRules\":"u8);
        }

        SaysType |= now == JsonMember.ResourceType;
        _member = now;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_kept.WrittenCount <= Longest)
        {
            _kept.Write(bytes[..Math.Min(bytes.Length, Longest + 1)]);
        }
    }
}
