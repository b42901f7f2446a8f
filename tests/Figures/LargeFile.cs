using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>One large file through the published FileLoader: its memory, and that nothing is missing.</summary>
internal static class LargeFile
{
    internal static async Task PrintAsync(PipelineServers servers, string folder, int mebibytes)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.AskForTokensAsync();
        var (message, events) = await stack.UploadLargeAsync("large.ndjson", mebibytes);
        var package = PublishedPackage.In(folder, Functions.FileLoader);
        var run = await PackageRun.StartAsync(package, stack, () => Uploads.Messages(message), stack.Variables(DatabaseLogin.FileLoader), twice: false);
        Assert.Equal("""{"batchItemFailures":[]}""", run.Answer);
        Assert.Equal(events, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Console.WriteLine(
            $"a file of {mebibytes} MiB, {events} events of 16 KiB, on {package.Runtime}: {run.First / 1000:N0} s, peak memory of the whole process {run.PeakBytes / 1024.0 / 1024:N1} MiB");
    }
}
