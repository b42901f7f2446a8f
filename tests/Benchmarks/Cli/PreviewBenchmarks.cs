using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace Hipaa.Benchmarks.Cli;

/// <summary>
/// <c>./hipaa preview</c> as a user meets it: a whole process of the built launcher and command line, from its start to its end.
/// Run <c>./hipaa preview</c> once before. Budget: 1.0 s on two cores.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 2, iterationCount: 10)]
public class PreviewBenchmarks
{
    private readonly string root = Locate();

    /// <summary>The floor: the check for stale sources, the start of .NET and of the command line.</summary>
    [Benchmark(Baseline = true)]
    public int Version() => Run("--version");

    [Benchmark]
    [Arguments("dev")]
    [Arguments("prod")]
    public int Preview(string stack) => Run("preview", "--stack", stack);

    private int Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(root, "hipaa"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 1 ? process.ExitCode
            : throw new InvalidOperationException($"hipaa ended with exit code {process.ExitCode}: there is nothing to measure.");
    }

    private static string Locate()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "HipaaStack.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The benchmarks must run inside the repository.");
        }

        return directory;
    }
}
