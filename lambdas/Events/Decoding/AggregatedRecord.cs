using System.Security.Cryptography;

namespace Hipaa.Lambdas.Events.Decoding;

/// <summary>
/// A record that the Kinesis Producer Library put together from several: four bytes that say so, a Protocol Buffers message whose third
/// field is a user record and whose third field again is its data, and the message's MD5 (amazon-kinesis-producer, "KPL Aggregated
/// Record Format"). The digest tells such a record from data that happens to begin alike; it protects nothing.
/// </summary>
internal static class AggregatedRecord
{
    private const int Magic = 4;

    /// <summary>The data of each user record.</summary>
    /// <returns>Null where the bytes are no such record.</returns>
    internal static List<ReadOnlyMemory<byte>>? Split(ReadOnlyMemory<byte> body)
    {
        if (body.Length < Magic + MD5.HashSizeInBytes || ContentKinds.Of(body.Span) != ContentKind.Aggregated)
        {
            return null;
        }

        var message = body[Magic..^MD5.HashSizeInBytes];
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // The format's checksum.
        MD5.HashData(message.Span, digest);
#pragma warning restore CA5351
        if (!digest.SequenceEqual(body.Span[^MD5.HashSizeInBytes..]))
        {
            return null;
        }

        var records = new List<ReadOnlyMemory<byte>>();
        foreach (var record in Fields(message, 3) ?? [])
        {
            if (Fields(record, 3) is not [var data])
            {
                return null;
            }

            records.Add(data);
        }

        return records.Count > 0 ? records : null;
    }

    /// <summary>The contents of all fields of a number that have a length; null where the bytes are no message.</summary>
    private static List<ReadOnlyMemory<byte>>? Fields(ReadOnlyMemory<byte> message, uint number)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        while (!message.IsEmpty)
        {
            if (!TryVarint(ref message, out var tag))
            {
                return null;
            }

            var length = 0UL;
            var isGood = (tag & 7) switch
            {
                0 => TryVarint(ref message, out _),
                1 => (length = 8) > 0,
                2 => TryVarint(ref message, out length),
                5 => (length = 4) > 0,
                _ => false,
            };
            if (!isGood || length > (ulong)message.Length)
            {
                return null;
            }

            if ((tag & 7) == 2 && tag >> 3 == number)
            {
                found.Add(message[..(int)length]);
            }

            message = message[(int)length..];
        }

        return found;
    }

    private static bool TryVarint(ref ReadOnlyMemory<byte> message, out ulong value)
    {
        value = 0;
        for (var index = 0; index < Math.Min(10, message.Length); index++)
        {
            var next = message.Span[index];
            value |= (ulong)(next & 0x7F) << (7 * index);
            if (next < 0x80)
            {
                message = message[(index + 1)..];
                return true;
            }
        }

        return false;
    }
}
