using System.Text;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>The function in a process of its own, with the budget of the managed heap that it is deployed with.</summary>
[Collection(PipelineCollection.Name)]
public sealed class LargeFileTests(PipelineServers servers)
{
    private const string Done = """{"batchItemFailures":[]}""";
    private const string Reading = """{"code":"heart-rate","value":72}""";
    private const int Mebibyte = 1024 * 1024;

    /// <summary>
    /// The difference counts: what the runtime itself takes depends on how it is built. tests/Figures measures a file of a gibibyte as deployed.
    /// </summary>
    [Fact]
    public async Task Memory_does_not_grow_with_the_file()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var (small, few) = await stack.UploadLargeAsync("small.ndjson", 8);
        var (large, many) = await stack.UploadLargeAsync("large.ndjson", 80);

        var before = await LoadAsync(stack, small);
        var after = await LoadAsync(stack, large);

        // The large one begins with the events of the small one.
        Assert.True(many > few);
        Assert.Equal(many, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        var grown = (after.PeakMemory - before.PeakMemory) / Mebibyte;
        Assert.True(grown < 24, $"72 MiB more of a file took {grown} MiB more of memory: {after.PeakMemory / Mebibyte} MiB in all.");
    }

    [Fact]
    public async Task Chunks_of_any_shape_fit_into_the_memory()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var readings = string.Join(',', Enumerable.Repeat("""{"code":"steps","value":1234.56789}""", EventLimits.Readings));
        var note = $"\"note\":\"{new string('n', EventLimits.ItemBytes - 2000)}\",";
        string[] files =
        [
            // Lines about as long as they may be.
            Lines(12, number => BatchTests.Event($"long{number}").Insert(1, note)),
            // Small ones with as many readings as they may have.
            Lines(1500, number => BatchTests.Event($"wide{number}").Replace(Reading, readings, StringComparison.Ordinal)),
            // A document of a mebibyte that is read whole, and one of as many refusals as it may hold.
            Whole(4500, number => BatchTests.Event($"whole{number}")),
            Whole(EventLimits.Items, _ => "{}"),
            // Items of a larger array.
            Whole(12_000, number => BatchTests.Event($"item{number}")),
        ];
        foreach (var (content, number) in files.Select((content, number) => (content, number)))
        {
            var run = await LoadAsync(stack, await stack.UploadAsync($"{number}.json", content));
            Assert.DoesNotContain("message returned", run.Log, StringComparison.Ordinal);
        }

        Assert.Equal(12 + 1500 + 4500 + 12_000, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(
            EventLimits.Readings * 1500L,
            await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading join ephi.event using (tenant_id, row_id) where event_id like 'wide%'"));
        Assert.Equal(EventLimits.Items, (await stack.LinesAsync(stack.Quarantine)).Count);
    }

    private static async Task<HostedRun> LoadAsync(PipelineStack stack, string message)
    {
        await using var input = Uploads.Messages(message);
        using var function = await HostedFunction.StartAsync(stack, Functions.FileLoader, DatabaseLogin.FileLoader, input);
        var run = await function.EndAsync();
        Assert.Equal(Done, run.Answer);
        return run;
    }

    private static string Lines(int count, Func<int, string> item) =>
        string.Concat(Enumerable.Range(0, count).Select(number => item(number) + "\n"));

    private static string Whole(int count, Func<int, string> item) =>
        new StringBuilder("[").AppendJoin(',', Enumerable.Range(0, count).Select(item)).Append(']').ToString();
}
