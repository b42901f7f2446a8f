using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Events.Decoding;
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
        // The framework's own stream takes each of these for the end of what is before it.
        packed = Gzip(Utf8);
        Assert.Equal("encoding.malformed at body", Refusal([.. packed, .. Utf8]));
        Assert.Equal("encoding.malformed at body", Refusal([.. packed, 0x1F, 0x8B]));
        Assert.Equal("encoding.malformed at body", Refusal([.. packed, .. packed[..20]]));
        Assert.Equal("encoding.malformed at body", Refusal([.. packed, 0, 0x1F, 0x8B, 7, .. packed[3..]]));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void What_pads_members_is_passed_over(string padding)
    {
        var pad = Encoding.ASCII.GetBytes(padding);
        Assert.Equal(4, All([.. Gzip(Utf8), .. pad, .. Gzip(Utf8), .. pad]).Count);
    }

    /// <summary>RFC 1952, 2.3: extra field, name, comment and checksum of the header, in this order.</summary>
    [Fact]
    public void Everything_that_a_header_may_have_is_passed_over()
    {
        var packed = Gzip(Utf8);
        byte[] header = [0x1F, 0x8B, 8, 0x1F, .. packed[4..10], 3, 0, 1, 2, 3, .. "a name.json\0"u8, .. "a comment\0"u8, 9, 9];
        Assert.Equal(2, All([.. header, .. packed[10..]]).Count);
    }

    /// <summary>As the framework unpacks it, by the tools of somebody else: any bytes, any sizes.</summary>
    [Fact]
    public void Members_of_any_content_come_out_as_they_went_in()
    {
        var random = new Random(20261130);
        for (var run = 0; run < 40; run++)
        {
            var members = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Bytes(random)).ToList();
            byte[] packed = [.. members.SelectMany(Gzip)];
            using var ours = new MemoryStream();
            using (var stream = new GzipStream(new MemoryStream(packed)))
            {
                stream.CopyTo(ours, random.Next(1, 100_000));
            }

            Assert.Equal(members.SelectMany(member => member), ours.ToArray());
        }
    }

    /// <summary>One byte of a member's data turned around: never other data without a word.</summary>
    [Fact]
    public void No_broken_byte_goes_unnoticed()
    {
        var packed = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Event + "\n", 20))));
        // From behind the header, whose time and system say nothing of the data.
        for (var at = 10; at < packed.Length; at++)
        {
            var broken = packed.ToArray();
            broken[at] ^= 0x55;
            Assert.Equal("encoding.malformed at body", Refusal(broken));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Half_of_a_surrogate_pair_costs_what_it_stands_in(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        var before = string.Concat(Enumerable.Repeat(Event + "\n", 200));
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(before), .. (bigEndian ? new byte[] { 0xD8, 0 } : [0, 0xD8]), .. encoding.GetBytes("\n" + before)];
        foreach (var whole in new[] { body, Gzip(body) })
        {
            var parsed = Parse(whole);
            Assert.Equal(400, parsed.Events.Count);
            Assert.StartsWith("json.malformed at line 201", Assert.Single(parsed.Rejections).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_odd_byte_at_the_end_of_UTF_16_costs_no_event()
    {
        var parsed = Parse([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Event + "\n"), 0x20]);
        Assert.Single(parsed.Events);
        Assert.Single(parsed.Rejections);
    }

    [Fact]
    public void UTF_16_of_any_text_is_the_text_in_UTF_8()
    {
        var random = new Random(20261130);
        for (var run = 0; run < 100; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9000)).Select(_ =>
                char.ConvertFromUtf32(random.Next(4) switch { 0 => random.Next(0x80), 1 => random.Next(0x80, 0xD800), 2 => random.Next(0xE000, 0x10000), _ => random.Next(0x10000, 0x110000) })));
            using var ours = new MemoryStream();
            using (var stream = new Utf16Stream(new MemoryStream(Encoding.BigEndianUnicode.GetBytes(text)), bigEndian: true))
            {
                stream.CopyTo(ours, random.Next(1, 5000));
            }

            Assert.Equal(Encoding.UTF8.GetBytes(text), ours.ToArray());
        }
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

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(0, 200_000)];
        random.NextBytes(bytes);
        // Half of it packs well, half not at all.
        Array.Fill(bytes, (byte)'x', 0, bytes.Length / 2);
        return bytes;
    }

    private static IReadOnlyList<HealthEvent> All(byte[] body)
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
