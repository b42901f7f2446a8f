using System.Text;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.FileLoader;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Lambdas.Tests.FileLoader;

public sealed class FileItemsTests
{
    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", false, "Lines")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", true, "Lines")]
    [InlineData("{\"a\":\n{\"a\":2}\n{\"a\":3}", true, "Lines")]
    [InlineData("{\n \"a\": {\n}\n}", true, "Whole")]
    [InlineData("{\n \"a\": 1,", false, "Bundle")]
    [InlineData("\uFEFF [1,", false, "Array")]
    [InlineData("[1]", true, "Whole")]
    [InlineData("a,b\n1,2\n", true, "Lines")]
    public void The_layout_shows_in_the_first_bytes(string head, bool isWhole, string layout) =>
        Assert.Equal(layout, $"{FileLayouts.Detect(Encoding.UTF8.GetBytes(head), isWhole)}");

    [Theory]
    [InlineData("a\n\n \r\nb\r\nc", "a|b\r|c")]
    [InlineData("", "")]
    public async Task Lines_are_cut_at_newlines_and_blank_ones_left_out(string text, string items) =>
        Assert.Equal(items, string.Join('|', (await CutAsync(text, FileLayout.Lines)).Select(Text)));

    [Theory]
    [InlineData("[{\"a\":\"}]\\\"\"} , {\"b\":[{}]},7,\"x,]\"]", "{\"a\":\"}]\\\"\"}|{\"b\":[{}]}|7|\"x,]\"")]
    [InlineData("[]", "")]
    public async Task Elements_are_cut_at_their_ends(string text, string items) =>
        Assert.Equal(items, string.Join('|', (await CutAsync(text, FileLayout.Array)).Select(Text)));

    [Fact]
    public async Task Entries_of_a_bundle_are_found_wherever_the_array_is()
    {
        const string Text = """{"meta":{"entry":[0]},"link":["entry"],"\\":"entry","entry" : [ {"resource":{"entry":[1]}},{"x":2} ],"type":"batch"}""";
        Assert.Equal("""{"resource":{"entry":[1]}}|{"x":2}""", string.Join('|', (await CutAsync(Text, FileLayout.Bundle)).Select(FileItemsTests.Text)));
    }

    [Fact]
    public async Task A_file_that_breaks_off_says_so()
    {
        var items = await CutAsync("[{\"a\":1},{\"b\":", FileLayout.Array);
        Assert.Equal("-,json.malformed", string.Join(',', items.Select(item => item.Fault ?? "-")));
    }

    [Fact]
    public async Task An_item_of_more_than_a_mebibyte_is_passed_over()
    {
        var items = await CutAsync($"a\n{new string('x', EventLimits.ItemBytes + 1)}\nb", FileLayout.Lines);
        Assert.Equal("-,item.too-large,-", string.Join(',', items.Select(item => item.Fault ?? "-")));
        Assert.Equal("b", Text(items[2]));
    }

    [Fact]
    public async Task A_stream_that_ends_before_the_file_is_an_error_and_no_end()
    {
        var items = new FileItems(new ByteWindow(new MemoryStream("{}\n{"u8.ToArray()), 0, 100), FileLayout.Lines);
        Assert.NotNull(await items.NextAsync(CancellationToken.None));
        await Assert.ThrowsAsync<IOException>(async () => await items.NextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_walk_can_go_on_from_the_end_of_any_item()
    {
        const string Document = """{"entry":[{"a":1},{"b":"é"} ,{"c":[3]}]}""";
        var all = await CutAsync(Document, FileLayout.Bundle);
        foreach (var item in all)
        {
            var rest = Encoding.UTF8.GetBytes(Document)[(int)item.End..];
            var resumed = await AllAsync(new FileItems(new ByteWindow(new Trickle(rest, 5), item.End, 0), FileLayout.Bundle));
            Assert.Equal(all.Where(later => later.Start >= item.End).Select(later => (later.Start, Text(later))), resumed.Select(later => (later.Start, Text(later))));
        }
    }

    [Fact]
    public async Task A_gibibyte_passes_through_a_few_mebibytes()
    {
        var line = Encoding.UTF8.GetBytes(Parsing.Event.Replace("watch", new string('w', 16_000), StringComparison.Ordinal) + "\n");
        using var stream = new Endless(line, 1L << 30);
        var items = new FileItems(new ByteWindow(stream, 0, stream.Length), FileLayout.Lines);
        var (count, most, before) = (0, 0L, GC.GetTotalMemory(forceFullCollection: true));
        while (await items.NextAsync(CancellationToken.None) is not null)
        {
            if (++count % 10_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(((1L << 30) + line.Length - 1) / line.Length, count);
        Assert.InRange(most, 0, 8 * 1024 * 1024);
    }

    private static string Text(FileItem item) => Encoding.UTF8.GetString(item.Data);

    private static async Task<List<FileItem>> CutAsync(string text, FileLayout layout)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var whole = await CutAsync(new MemoryStream(bytes), layout);
        if (bytes.Length < 1000)
        {
            // However the bytes trickle in, the cuts are the same.
            var trickled = await CutAsync(new Trickle(bytes, 1), layout);
            Assert.Equal(whole.Select(item => (item.Start, item.End, Text(item))), trickled.Select(item => (item.Start, item.End, Text(item))));
        }

        return whole;
    }

    private static async Task<List<FileItem>> CutAsync(Stream stream, FileLayout layout)
    {
        var items = new FileItems(new ByteWindow(stream, 0, stream.Length), layout);
        Assert.True(layout == FileLayout.Lines || await items.EnterArrayAsync(CancellationToken.None));
        return await AllAsync(items);
    }

    private static async Task<List<FileItem>> AllAsync(FileItems items)
    {
        var all = new List<FileItem>();
        while (await items.NextAsync(CancellationToken.None) is { } item)
        {
            all.Add(item);
            if (item.Fault == Reason.JsonMalformed)
            {
                break;
            }
        }

        return all;
    }

    private sealed class Trickle(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }

    /// <summary>A line over and over, up to a length.</summary>
    private sealed class Endless(byte[] line, long length) : MemoryStream
    {
        private long _at;

        public override long Length => length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var from = (int)(_at % line.Length);
            var count = (int)Math.Min(Math.Min(buffer.Length, line.Length - from), length - _at);
            line.AsSpan(from, count).CopyTo(buffer.Span);
            _at += count;
            return ValueTask.FromResult(count);
        }
    }
}
