using System.Text;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.FileLoader;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Lambdas.Tests.FileLoader;

public sealed class FileItemsTests
{
    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}|{\"a\":2}")]
    [InlineData("{\"a\":1}\n\n \r\n{\"b\":2}\r\n{\"c\":3}", "{\"a\":1}|{\"b\":2}|{\"c\":3}")]
    [InlineData("{\"a\":1}{\"b\":2} {\"c\":3}", "{\"a\":1}|{\"b\":2}|{\"c\":3}")]
    [InlineData("[{\"a\":\"}]\\\"\"} , {\"b\":[{}]},7,\"x,]\"]", "{\"a\":\"}]\\\"\"}|{\"b\":[{}]}|7|\"x,]\"")]
    [InlineData("[1]\n[2]\n[3]", "1|2|3")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    [InlineData("\uFEFF{\"a\":1}", "{\"a\":1}")]
    [InlineData("{\n  \"a\": 1\n}\n{\n  \"b\": {\n  }\n}\n", "{\n  \"a\": 1\n}|{\n  \"b\": {\n  }\n}")]
    // What is broken ends with its line, at its last bracket, or before a line like its first.
    [InlineData("{\"a\":\n{\"a\":2}\n{\"a\":3}", "json.malformed|{\"a\":2}|{\"a\":3}")]
    [InlineData("{\"a\":tru}{\"b\":1}", "json.malformed|{\"b\":1}")]
    [InlineData("a,b\n1,2\n{\"b\":1}", "json.malformed|json.malformed|{\"b\":1}")]
    [InlineData("7\ntrue\n\"x\"\nnul\n{\"b\":1}", "7|true|\"x\"|json.malformed|{\"b\":1}")]
    [InlineData("[{\"a\":1},{\"a\":tru},x,{\"b\":1}]", "{\"a\":1}|json.malformed|json.malformed|{\"b\":1}")]
    [InlineData("[\n  {\"a\":\"x},\n  {\"b\":1}\n]", "json.malformed|{\"b\":1}")]
    [InlineData("{\n  \"a\": tru,\n  \"b\": [\n  {\n  }\n  ]\n}\n{\"c\":1}", "json.malformed|{\"c\":1}")]
    [InlineData("[{\"a\":1}]]\n{\"b\":1}", "{\"a\":1}|json.malformed|{\"b\":1}")]
    // What breaks off says so.
    [InlineData("[{\"a\":1},{\"b\":", "{\"a\":1}|json.malformed")]
    [InlineData("[{\"a\":1},{\"b\":1}", "{\"a\":1}|{\"b\":1}|json.malformed")]
    [InlineData("[{\"a\":1},{\"b\":1}\n[{\"c\":1}]\n", "{\"a\":1}|{\"b\":1}|json.malformed|{\"c\":1}")]
    public async Task A_text_is_cut_by_value(string text, string items)
    {
        foreach (var atOnce in new[] { 1, 3, 7, 1000 })
        {
            Assert.Equal(items, CutText.Told(await CutText.CutAsync(text, EventLimits.ItemBytes, atOnce)));
        }
    }

    [Fact]
    public async Task Entries_of_a_large_bundle_are_found_wherever_the_array_is()
    {
        const string Text = """{"meta":{"entry":[0]},"link":["entry"],"\\":"entry","entry" : [ {"resource":{"entry":[1]}},{"x":2} ],"type":"batch"}{"y":3}""";
        var items = await CutText.CutAsync(Text, 40, 1000);
        Assert.Equal("""{"resource":{"entry":[1]}}|{"x":2}|{"y":3}""", CutText.Told(items));
        Assert.Equal("True True False", string.Join(' ', items.Select(item => item.IsEntry)));
        Assert.Equal("E E ", string.Join(' ', items.Select(item => item.Place)));
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"north-1"}]},"type":"batch","entry":[{"n":1},{"n":2}]}""", "north-1 E:north-1")]
    [InlineData("""[{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"north-1"}]},"type":"batch","entry":[{"n":1},{"n":2}]}]""", "north-1 AE:north-1")]
    [InlineData("""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"No Tenant"}]},"type":"batch","entry":[{"n":1},{"n":2}]}""", " E::field.malformed")]
    [InlineData("""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:other","code":"north-1"}]},"type":"batch","entry":[{"n":1},{"n":2}]}""", " E")]
    public async Task Entries_of_a_large_bundle_have_its_tenant_wherever_the_walk_goes_on(string bundle, string first)
    {
        // Of another Bundle before it nothing is left.
        var text = Encoding.UTF8.GetBytes("""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"before"}]},"entry":[{"n":0}]}""" + "\n" + bundle);
        var items = await CutText.CutAsync(text, 90, 1000);
        Assert.Equal(3, items.Count);
        Assert.Equal("before E:before", $"{items[0].Tenant} {items[0].Place}");
        Assert.Equal(first, $"{items[1].Tenant} {items[1].Place}");
        Assert.Equal(first.Contains("::", StringComparison.Ordinal) ? [Reason.FieldMalformed, Reason.FieldMalformed] : [null, null], items[1..].Select(item => item.Fault));
        var rest = await CutText.CutAsync(text, 90, 1000, items[1].End, items[1].Place);
        Assert.Equal(items[2], Assert.Single(rest) with { Data = items[2].Data });
    }

    [Fact]
    public async Task An_item_of_more_than_a_mebibyte_is_passed_over_and_its_place_told()
    {
        var large = $"{{\"x\":\"{new string('x', EventLimits.ItemBytes + 1)}\"}}";
        var items = await CutText.CutAsync($"{{\"a\":1}}\n{large}\n{{\"b\":1}}", EventLimits.ItemBytes, 100_000);
        Assert.Equal("{\"a\":1}|item.too-large|{\"b\":1}", CutText.Told(items));
        Assert.Equal((8, 8 + large.Length), (items[1].Start, items[1].End));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("[{0}]")]
    [InlineData("[{{\"a\":1}},{0}]")]
    public async Task An_entry_that_is_too_large_is_told_once_and_the_bundle_goes_on(string around)
    {
        var bundle = $$"""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"north-1"}]},"entry":[{"n":1},{"n":"{{new string('x', 400)}}"},{"n":3}],"type":"batch"}""";
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, around, bundle) + "\n{\"b\":1}";
        var items = (await CutText.CutAsync(text, 150, 40)).Where(item => item.Fault is not null || !item.Text().Contains("\"a\"", StringComparison.Ordinal)).ToList();
        Assert.Equal("{\"n\":1}|item.too-large|{\"n\":3}|{\"b\":1}", CutText.Told(items));
        Assert.All(items[..3], item => Assert.True(item.IsEntry && item.Tenant == "north-1"));
    }

    [Fact]
    public async Task A_bundle_with_two_lists_of_entries_gives_those_of_both_under_its_tenant()
    {
        var bundle = $$"""{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"north-1"}]},"entry":[{"n":"{{new string('x', 100)}}"}],"entry":[{"n":2}]}""";
        var items = await CutText.CutAsync(bundle, 150, 40);
        Assert.Equal(["north-1", "north-1"], items.Select(item => item.Tenant));
        Assert.DoesNotContain(items, item => item.Fault is not null);
    }

    [Fact]
    public async Task A_first_line_of_more_than_a_mebibyte_that_is_broken_takes_no_other_with_it()
    {
        var broken = $"{{\"x\":\"{new string('x', EventLimits.ItemBytes + 1)}\",\"y\":";
        Assert.Equal(
            "json.malformed|{\"a\":1}|{\"b\":1}", CutText.Told(await CutText.CutAsync($"{broken}\n{{\"a\":1}}\n{{\"b\":1}}\n", EventLimits.ItemBytes, 100_000)));
    }

    [Fact]
    public async Task Bytes_that_are_nothing_are_told_in_few_pieces()
    {
        var text = new StringBuilder().Insert(0, "{\n", 500_000).Append("{\"a\":1}\n").ToString();
        var items = await CutText.CutAsync(text, EventLimits.ItemBytes, 100_000);
        Assert.InRange(items.Count, 2, 200);
        Assert.Equal("{\"a\":1}", items[^1].Text());
    }

    [Fact]
    public async Task A_stream_that_ends_before_the_file_is_an_error_and_no_end()
    {
        using var download = new DownloadStream(new MemoryStream("{}\n{"u8.ToArray()), 100);
        var items = new FileItems(new ByteWindow(download, 0));
        Assert.NotNull(await items.NextAsync(CancellationToken.None));
        await Assert.ThrowsAsync<IOException>(async () => await items.NextAsync(CancellationToken.None));
    }
}
