using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>One large file through the FileLoader in a process of its own: its memory, and that nothing is missing.</summary>
internal static class LargeFile
{
    internal static async Task PrintAsync(PipelineServers servers, string host, int mebibytes)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var (message, events) = await stack.UploadLargeAsync("large.ndjson", mebibytes);
        await using var input = Uploads.Messages(message);
        var run = await HostRun.StartAsync(host, Functions.FileLoader.Name, input, stack.Variables(DatabaseLogin.FileLoader, timeLimit: 900).Concat(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LOCAL_AWS_ENDPOINT"] = stack.Servers.Moto.Endpoint.AbsoluteUri,
                ["DOTNET_GCHeapHardLimit"] = "0x2000000",
                // As the function's own project has it; the host serves all functions.
                ["DOTNET_TieredCompilation"] = "0",
                ["DOTNET_gcConcurrent"] = "0",
            }));
        Assert.Equal("""{"batchItemFailures":[]}""", run.Answer);
        Assert.Equal(events, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Console.WriteLine($"a file of {mebibytes} MiB, {events} events of 16 KiB: {run.Milliseconds / 1000:N0} s, peak memory of the whole process {run.PeakBytes / 1024.0 / 1024:N1} MiB");
    }
}
