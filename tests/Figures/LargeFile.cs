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
        var environment = stack.Variables(DatabaseLogin.FileLoader);
        var run = await HostRun.StartAsync(host, stack, Functions.FileLoader, input, environment);
        Assert.Equal("""{"batchItemFailures":[]}""", run.Answer);
        Assert.Equal(events, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        var (seconds, peak) = (run.Milliseconds / 1000, run.PeakBytes / 1024.0 / 1024);
        Console.WriteLine(
            $"a file of {mebibytes} MiB, {events} events of 16 KiB: {seconds:N0} s, peak memory of the whole process {peak:N1} MiB");
    }
}
