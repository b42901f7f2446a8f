using System.Diagnostics;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>One start of a published function, with its first answer and a second one.</summary>
/// <param name="Answer">What it answered first.</param>
/// <param name="First">Milliseconds from the start of the process to the end of its first answer.</param>
/// <param name="Second">Milliseconds of the second answer, to the same event; null where none was asked for.</param>
/// <param name="PeakBytes">The most memory that the process held.</param>
internal sealed record PackageRun(string Answer, double First, double? Second, long PeakBytes)
{
    /// <summary>Starts a package and hands it an event, and the same once more.</summary>
    internal static async Task<PackageRun> StartAsync(
        PublishedPackage package, PipelineStack stack, Func<Stream> input, IEnumerable<KeyValuePair<string, string>> environment, bool twice = true)
    {
        await using var lambda = await RuntimeApiServer.StartAsync();
        var variables = LambdaEnvironment.Of("figures", package.Handler, package.Runtime, lambda.Authority, stack.Servers.Moto.Endpoint, memoryMegabytes: 512);
        var from = Stopwatch.GetTimestamp();
        using var function = HostedFunction.Start(package.Command(Path.GetFullPath(Path.Combine(package.Folder, package.Function.Name))), variables.Concat(environment));
        var answer = await InvokeAsync();
        var first = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        double? second = null;
        if (twice)
        {
            from = Stopwatch.GetTimestamp();
            await InvokeAsync();
            second = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }

        return new(answer, first, second, function.PeakMemory);

        async Task<string> InvokeAsync()
        {
            await using var stream = input();
            var told = await lambda.InvokeAsync(stream, TimeSpan.FromMinutes(15), patience: TimeSpan.FromMinutes(15));
            Assert.True(told.ErrorType is null, told.Body + function.Log);
            return told.Body;
        }
    }
}
