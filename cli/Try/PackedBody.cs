using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Hipaa.Cli.Try;

/// <summary>The ways in which senders pack what they send.</summary>
internal static class PackedBody
{
    /// <summary>One after the other: as it is, gzip, UTF-16, and as a record of the Kinesis Producer Library.</summary>
    internal static byte[] Of(string body, int number) => (number % 4) switch
    {
        1 => Gzip(Encoding.UTF8.GetBytes(body)),
        2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(body)],
        3 => Aggregate(Encoding.UTF8.GetBytes(body)),
        _ => Encoding.UTF8.GetBytes(body),
    };

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>
    /// Magic, a message of Protocol Buffers (a table of partition keys, then the records), MD5 of the message ("KPL Aggregated Record Format",
    /// github.com/awslabs/amazon-kinesis-producer).
    /// </summary>
    private static byte[] Aggregate(byte[] record)
    {
        byte[] one = [0x08, 0, 0x1A, .. Varint(record.Length), .. record];
        byte[] message = [0x0A, 1, (byte)'k', 0x1A, .. Varint(one.Length), .. one];
#pragma warning disable CA5351 // The format's own.
        return [0xF3, 0x89, 0x9A, 0xC2, .. message, .. MD5.HashData(message)];
#pragma warning restore CA5351
    }

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value > 0x7F; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
