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
    public async Task A_bad_line_is_quarantined_and_the_rest_loaded()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        Assert.Empty(await function.DeliverAsync(await stack.UploadAsync("f", $"{Lines(3)}name,dob\n{{\"x\":\n{Lines(2, "f")}")));
        Assert.Equal(5, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal("json.malformed json.malformed", string.Join(' ', (await stack.LinesAsync(stack.Quarantine)).Select(line => line.GetProperty("reason").GetString())));
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
