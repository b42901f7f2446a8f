using System.Text;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;

namespace Hipaa.Lambdas.Tests.FileLoader;

[Collection(PipelineCollection.Name)]
public sealed class FileTests(PipelineServers servers)
{
    private static string Lines(int count, string name = "e") =>
        string.Concat(Enumerable.Range(0, count).Select(number => BatchTests.Event($"{name}{number}", subject: $"s{number % 3}") + "\n"));

    [Fact]
    public async Task Files_of_every_layout_are_loaded()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        var padding = $"\"text\":\"{new string('x', 100_000)}\",";
        var big = FhirExamples.Bundle([.. Enumerable.Range(0, 5).Select(number => FhirExamples.HeartRate
            .Replace("\"text\"", $"{padding}\"was\"", StringComparison.Ordinal).Replace("\"heart-rate\"", $"\"hr{number}\"", StringComparison.Ordinal))]);
        var array = $"[{string.Join(",\n", Enumerable.Range(0, 14).Select(number => BatchTests.Event($"a{number}").Insert(1, padding)))}]";

        Assert.Empty(await function.DeliverAsync(
            await stack.UploadAsync("in/lines.ndjson", "\uFEFF" + Lines(1200)),
            await stack.UploadAsync("in/bundle.json", FhirExamples.Bundle(FhirExamples.BodyWeight, FhirExamples.Steps)),
            await stack.UploadAsync("in/big bundle é.json", big),
            await stack.UploadAsync("in/array.json", array),
            await stack.UploadAsync("in/one.json", FhirExamples.BloodPressure),
            await stack.UploadAsync("in/empty", "")));

        Assert.Equal(1200 + 2 + 5 + 14 + 1, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Empty(await stack.LinesAsync(stack.Quarantine));
        Assert.Equal(1200 + 1 + 5 + 14 + 1, (await stack.LinesAsync(stack.Landing)).Count);
        Assert.Contains("\"FilesCompleted\":6", stack.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_in_a_large_bundle_is_of_the_tenant_that_the_bundle_names_as_in_a_small_one()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        var tag = """{"resourceType":"Bundle","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"north"}]},""";
        var padded = FhirExamples.HeartRate.Replace("\"text\"", $"\"text\":\"{new string('x', 1_100_000)}\",\"was\"", StringComparison.Ordinal);
        string Of(params string[] entries) => $"{tag}\"type\":\"batch\",\"entry\":[{string.Join(',', entries)}]}}";
        string Added(string id, string resource) => $$"""{"fullUrl":"https://ehr.example/Observation/{{id}}","resource":{{resource}}}""";
        string Deleted(string id) =>
            $$$"""{"fullUrl":"https://ehr.example/Observation/{{{id}}}","request":{"method":"DELETE","url":"Observation/{{{id}}}"}}""";

        Assert.Empty(await function.DeliverAsync(
            await stack.UploadAsync("added.json", Of(Added("a", FhirExamples.HeartRate), Added("b", FhirExamples.BodyWeight))),
            await stack.UploadAsync("small.json", Of(Deleted("a"))),
            await stack.UploadAsync("large.json", Of(Added("c", padded), Deleted("b")))));

        // What is too large is refused by itself; what the Bundle takes back is gone, of its tenant and of no other.
        Assert.Equal(2L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_key where tenant_id = 'north' and status = 3"));
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_key where tenant_id <> 'north'"));
        Assert.Contains(await stack.LinesAsync(stack.Landing), line => line.TryGetProperty("tenant", out var tenant) && tenant.GetString() == "north");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_bundle_that_names_its_tenant_after_its_entries_is_that_tenants(bool isPacked)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        var note = new string('n', 2000);
        string Deleted(string id) => $$$"""{"note":"{{{note}}}","request":{"method":"DELETE","url":"Observation/{{{id}}}"}}""";

        // As serializers write it that sort names; two of them, so that one is looked for behind another.
        string Bundle(string tenant) =>
            $"{{\"entry\":[{string.Join(',', Enumerable.Range(0, 700).Select(number => Deleted($"{tenant}-{number}")))}],"
            + $"\"meta\":{{\"tag\":[{{\"code\":\"{tenant}\",\"system\":\"urn:hipaa-stack:tenant\"}}]}},\"resourceType\":\"Bundle\"}}";
        var content = Encoding.UTF8.GetBytes($"{Bundle("north-1")}\n{Bundle("south-1")}");
        Assert.Empty(await function.DeliverAsync(await stack.UploadAsync("sorted.json", isPacked ? PackedBodyTests.Gzip(content) : content)));
        foreach (var tenant in new[] { "north-1", "south-1" })
        {
            Assert.Equal(700L, await stack.Database.ScalarAsync<long>($"select count(*) from ephi.event_key where tenant_id = '{tenant}' and event_id like '%{tenant}-%'"));
        }

        Assert.Equal(1400L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_key"));
    }

    [Fact]
    public async Task A_bad_line_is_quarantined_and_the_rest_loaded()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        Assert.Empty(await function.DeliverAsync(await stack.UploadAsync("f", $"{Lines(3)}name,dob\n{{\"x\":\n{Lines(2, "f")}")));
        Assert.Equal(5, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal("json.malformed json.malformed", string.Join(' ', (await stack.LinesAsync(stack.Quarantine)).Select(line => line.GetProperty("reason").GetString())));
    }

    [Fact]
    public async Task A_partner_is_told_what_became_of_a_file()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        var content = $"{Lines(600)}{Lines(1)}jane doe\n{BatchTests.Event("bad", value: 9999)}\n";
        Assert.Empty(await function.DeliverAsync(await stack.UploadAsync("in/a.ndjson", content)));

        var receipt = await stack.ReceiptAsync("in/a.ndjson");
        Assert.Equal(("loaded", 600L, 1L, 2L), (receipt.GetProperty("status").GetString(), receipt.GetProperty("eventsStored").GetInt64(),
            receipt.GetProperty("eventsAlreadyStored").GetInt64(), receipt.GetProperty("partsRefused").GetInt64()));
        var at = Encoding.UTF8.GetByteCount(Lines(600) + Lines(1));
        Assert.Equal($"byte {at}: body", receipt.GetProperty("refused").GetProperty("json.malformed").GetProperty("positions")[0].GetString());
        Assert.Equal($"byte {at + 9}: readings[0].value", receipt.GetProperty("refused").GetProperty("value.out-of-range").GetProperty("positions")[0].GetString());
        Assert.DoesNotContain("jane", receipt.GetRawText(), StringComparison.Ordinal);
        // A receipt is no file.
        Assert.Empty(await function.DeliverAsync(Uploads.Created(stack.Uploads, "in/a.ndjson.receipt.json", "v", 1)));
    }

    [Theory]
    [InlineData("THREATS_FOUND", "refused", 0)]
    [InlineData("UNSUPPORTED", "refused", 0)]
    [InlineData("ACCESS_DENIED", "waiting", 1)]
    [InlineData("FAILED", "waiting", 1)]
    public async Task A_partner_is_told_why_a_file_was_not_read(string scan, string status, int returned)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        Assert.Equal(returned, (await function.DeliverAsync(await stack.UploadAsync("f", Lines(1), scan))).Count);
        var receipt = await stack.ReceiptAsync("f");
        Assert.Equal((status, $"scan.{scan.ToLowerInvariant().Replace('_', '-')}"), (receipt.GetProperty("status").GetString(), receipt.GetProperty("reason").GetString()));
        Assert.Contains(returned == 0 ? "\"FilesRefused\":1" : "\"FilesNotScanned\":1", stack.Output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The queue puts a message aside in the end: what the partner knows by then is in the receipt.</summary>
    [Fact]
    public async Task A_partner_is_told_of_a_file_that_is_not_finished_after_some_tries()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var message = await stack.UploadAsync("f", Lines(1200));
        var chunks = 0;
        stack.Proxy.Plan = call => call.StartsWith($"PUT /{stack.Landing}/", StringComparison.Ordinal) && ++chunks >= 2 ? Fault.Unavailable : Fault.None;
        stack.Retries = 0;
        await using var function = stack.FileLoader();
        Assert.Single(await function.DeliverAsync(1, message));
        Assert.DoesNotContain("f.receipt.json", await stack.KeysAsync(stack.Uploads));
        Assert.Single(await function.DeliverAsync(3, message));
        var receipt = await stack.ReceiptAsync("f");
        Assert.Equal(("waiting", "load.not-finished", 500L), (receipt.GetProperty("status").GetString(), receipt.GetProperty("reason").GetString(), receipt.GetProperty("eventsStored").GetInt64()));
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Empty(await function.DeliverAsync(4, message));
        receipt = await stack.ReceiptAsync("f");
        Assert.Equal(("loaded", 1200L), (receipt.GetProperty("status").GetString(), receipt.GetProperty("eventsStored").GetInt64()));

        // What is loaded stays so, where the table does not say how far it was read.
        stack.Proxy.Plan = call => call.StartsWith("DynamoDB", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
        Assert.Single(await function.DeliverAsync(10, message));
        Assert.Equal("loaded", (await stack.ReceiptAsync("f")).GetProperty("status").GetString());
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Single(await function.DeliverAsync(3, await stack.UploadAsync("g", Lines(1), null)));
        Assert.Equal("scan.not-finished", (await stack.ReceiptAsync("g")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_packed_file_is_unpacked_and_goes_on_where_it_was_left()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var message = await stack.UploadAsync("f.gz", PackedBodyTests.Gzip(Encoding.UTF8.GetBytes(Lines(2600))));
        var chunks = 0;
        stack.Proxy.Plan = call => call.StartsWith($"PUT /{stack.Landing}/", StringComparison.Ordinal) && ++chunks == 3 ? Fault.Unavailable : Fault.None;
        stack.Retries = 0;
        await using var function = stack.FileLoader();
        Assert.Single(await function.DeliverAsync(message));
        Assert.Empty(await function.DeliverAsync(message));
        Assert.Equal(2600, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(2600, (await stack.ReceiptAsync("f.gz")).GetProperty("eventsStored").GetInt64());
    }

    [Fact]
    public async Task A_packed_file_that_breaks_off_is_loaded_as_far_as_it_goes_and_said_so()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        var packed = PackedBodyTests.Gzip(Encoding.UTF8.GetBytes(Lines(5000)));
        Assert.Empty(await function.DeliverAsync(
            await stack.UploadAsync("f.gz", packed[..(packed.Length / 2)]), await stack.UploadAsync("f.zip", [0x50, 0x4B, 3, 4, 0, 0])));
        Assert.InRange(await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"), 1, 4999);
        Assert.Equal(1, (await stack.ReceiptAsync("f.gz")).GetProperty("refused").GetProperty("encoding.malformed").GetProperty("count").GetInt64());
        Assert.Equal(1, (await stack.ReceiptAsync("f.zip")).GetProperty("refused").GetProperty("encoding.unsupported").GetProperty("count").GetInt64());
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("THREATS_FOUND", 0)]
    [InlineData("UNSUPPORTED", 0)]
    public async Task A_file_is_not_read_before_it_is_found_clean(string? scan, int returned)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        Assert.Equal(returned, (await function.DeliverAsync(await stack.UploadAsync("f", Lines(1), scan))).Count);
        Assert.Equal(0, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Empty(await stack.KeysAsync(stack.Landing));
        Assert.Contains(returned == 1 ? "not-scanned-yet" : "\"FilesRefused\":1", stack.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_about_no_file_of_ours_is_returned_and_the_others_are_done()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        Assert.Equal(
            ["m0", "m2", "m3"],
            await function.DeliverAsync(
                "junk", await stack.UploadAsync("f", Lines(2)), Uploads.Created("another-bucket", "k", "v", 1), Uploads.Created(stack.Uploads, "absent", "v", 1)));
        Assert.Equal(2, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
    }

    [Fact]
    public async Task A_file_goes_on_where_it_was_left()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var message = await stack.UploadAsync("f", Lines(2600));
        var chunks = 0;
        // The third chunk finds no archive.
        stack.Proxy.Plan = call => call.StartsWith($"PUT /{stack.Landing}/", StringComparison.Ordinal) && ++chunks > 2 ? Fault.Unavailable : Fault.None;
        await using (var function = stack.FileLoader())
        {
            Assert.Equal(["m0"], await function.DeliverAsync(message));
        }

        Assert.Equal(1000, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        var written = (await stack.KeysAsync(stack.Landing)).Count;
        stack.Proxy.Plan = _ => Fault.None;
        await using (var function = stack.FileLoader())
        {
            Assert.Empty(await function.DeliverAsync(message));
            Assert.Empty(await function.DeliverAsync(message));
        }

        Assert.Equal(2600, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(2, written);
        Assert.Equal(6, (await stack.KeysAsync(stack.Landing)).Count);
        Assert.Equal(2600, (await stack.LinesAsync(stack.Landing)).Count);
    }

    [Fact]
    public async Task A_file_that_time_runs_out_for_is_returned_and_goes_on()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var (message, clock, chunks) = (await stack.UploadAsync("f", Lines(2600)), new HastyClock(), 0);
        // Of the 60 seconds, 50 pass while the second chunk is archived.
        stack.Proxy.Plan = call =>
        {
            if (call.StartsWith($"PUT /{stack.Landing}/", StringComparison.Ordinal) && ++chunks == 2)
            {
                clock.PutForward(TimeSpan.FromSeconds(50));
            }

            return Fault.None;
        };
        await using (var function = stack.FileLoader(clock))
        {
            Assert.Equal(["m0", "m1"], await function.DeliverAsync(message, await stack.UploadAsync("next", Lines(1, "n"))));
        }

        Assert.Equal(1000, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Contains("File: out-of-time", stack.Output.ToString(), StringComparison.Ordinal);
        stack.Proxy.Plan = _ => Fault.None;
        await using (var function = stack.FileLoader())
        {
            Assert.Empty(await function.DeliverAsync(message));
        }

        Assert.Equal(2600, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(6, (await stack.KeysAsync(stack.Landing)).Count);
    }

    [Fact]
    public async Task The_name_of_a_file_shows_nowhere()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        await function.DeliverAsync(await stack.UploadAsync("jane-doe.ndjson", Lines(1) + "{"), await stack.UploadAsync("jane-doe-2.ndjson", "x", "THREATS_FOUND"));
        var shown = stack.Output + string.Join(' ', await stack.KeysAsync(stack.Landing)) + string.Join(' ', await stack.KeysAsync(stack.Quarantine));
        Assert.DoesNotContain("jane", shown, StringComparison.OrdinalIgnoreCase);
    }
}
