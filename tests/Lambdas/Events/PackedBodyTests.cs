using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Hipaa.Lambdas.Events;
using static Hipaa.Lambdas.Tests.Events.Parsing;

namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Bodies that are packed: gzip, UTF-16, records of the Kinesis Producer Library in one.</summary>
public sealed class PackedBodyTests
{
    private static readonly byte[] Utf8 = Encoding.UTF8.GetBytes($"{Event}\n{Event}");

    [Fact]
    public void Gzip_is_unpacked_also_twice_and_in_members()
    {
        Assert.Equal(2, All(Gzip(Utf8)).Count);
        Assert.Equal(2, All(Gzip(Gzip(Utf8))).Count);
        Assert.Equal(4, All([.. Gzip(Utf8), .. Gzip(Utf8)]).Count);
        Assert.Equal("encoding.unsupported at body", Refusal(Gzip(Gzip(Gzip(Gzip(Utf8))))));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void UTF_16_is_read_with_and_without_a_mark(bool bigEndian, bool marked)
    {
        var encoding = new UnicodeEncoding(bigEndian, marked);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(Event)];
        Assert.Single(All(body));
        Assert.Single(All(Gzip(body)));
    }

    [Fact]
    public void What_is_packed_and_broken_is_refused_once()
    {
        var packed = Gzip(Utf8);
        Assert.Equal("encoding.malformed at body", Refusal(packed[..^9]));
        packed[^6] ^= 1;
        Assert.Equal("encoding.malformed at body", Refusal(packed));
        Assert.Equal("encoding.unsupported at body", Refusal([0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3]));
        Assert.Equal("encoding.malformed at body", Refusal([0xFF, 0xFE, 0x7B, 0x00, 0x00, 0xD8]));
    }

    [Fact]
    public void What_unpacks_to_more_than_a_body_may_have_is_refused() =>
        Assert.Equal("encoding.too-large at body", Refusal(Gzip(new byte[EventLimits.BodyBytes + 1])));

    [Fact]
    public void Records_in_one_are_taken_apart()
    {
        var parsed = Parse(Aggregate(Utf8, Gzip(Encoding.UTF8.GetBytes(Event)), Encoding.UTF8.GetBytes("poison")));
        Assert.Equal(3, parsed.Events.Count);
        Assert.Equal("json.malformed at record 3", Assert.Single(parsed.Rejections).ToString());
    }

    [Fact]
    public void What_only_begins_as_records_in_one_is_refused()
    {
        var body = Aggregate(Utf8);
        body[^1] ^= 1;
        Assert.Equal("utf8.invalid at body", Refusal(body));
    }

    [Fact]
    public void A_megabyte_of_brackets_is_refused_in_few_pieces() =>
        Assert.InRange(Parse(new StringBuilder().Insert(0, "{\n", 500_000).ToString()).Rejections.Count, 1, 100);

    private static IList<HealthEvent> All(byte[] body)
    {
        var parsed = Parse(body);
        Assert.Empty(parsed.Rejections.Select(rejection => rejection.ToString()));
        return parsed.Events;
    }

    private static string Refusal(byte[] body)
    {
        var parsed = Parse(body);
        Assert.Empty(parsed.Events);
        return Assert.Single(parsed.Rejections).ToString();
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>As the library's own format says: magic, message (a table of keys, then the records), MD5 of the message.</summary>
    internal static byte[] Aggregate(params byte[][] records)
    {
        byte[] message = [0x0A, 1, (byte)'k'];
        foreach (var record in records)
        {
            byte[] one = [0x08, 0, 0x1A, .. Varint(record.Length), .. record];
            message = [.. message, 0x1A, .. Varint(one.Length), .. one];
        }

#pragma warning disable CA5351
        return [0xF3, 0x89, 0x9A, 0xC2, .. message, .. MD5.HashData(message)];
#pragma warning restore CA5351
    }

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
