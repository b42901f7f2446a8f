using System.Diagnostics;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>One invocation in a process of its own.</summary>
/// <param name="Answer">What the function answered.</param>
/// <param name="Milliseconds">From the start of the process to the end of its answer.</param>
/// <param name="PeakBytes">The most memory that the process held.</param>
internal sealed record HostRun(string Answer, double Milliseconds, long PeakBytes)
{
    /// <summary>Starts the host of a function and hands it an event.</summary>
    /// <param name="host">Hipaa.Lambdas.LocalHost as published, with or without <c>.dll</c>.</param>
    /// <param name="stack">Gives the servers.</param>
    /// <param name="function">Which function.</param>
    /// <param name="input">The event.</param>
    /// <param name="environment">The function's environment.</param>
    internal static async Task<HostRun> StartAsync(
        string host, PipelineStack stack, FunctionContract function, Stream input, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var from = Stopwatch.GetTimestamp();
        var assembly = host.EndsWith(".dll", StringComparison.Ordinal) ? host : host + ".dll";
        using var hosted = await HostedFunction.StartAsync(assembly, stack, function, input, environment);
        var run = await hosted.EndAsync();
        return new HostRun(run.Answer, Stopwatch.GetElapsedTime(from).TotalMilliseconds, run.PeakMemory);
    }
}
