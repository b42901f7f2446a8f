using System.Diagnostics;
using System.Globalization;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Figures;

/// <summary>One invocation in a process of its own.</summary>
/// <param name="Answer">What the function answered.</param>
/// <param name="Milliseconds">From the start of the process to the end of its answer.</param>
/// <param name="PeakBytes">The most memory that the process held.</param>
internal sealed record HostRun(string Answer, double Milliseconds, long PeakBytes)
{
    /// <summary>Starts the host of a function and hands it an event.</summary>
    internal static async Task<HostRun> StartAsync(string host, string function, Stream input, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = host.EndsWith(".dll", StringComparison.Ordinal) ? new ProcessStartInfo("dotnet", [host, function]) : new ProcessStartInfo(host, [function]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, true, false);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["LOCAL_DB_PASSWORD"] = PostgresServer.Password;
        var from = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var log = process.StandardError.ReadToEndAsync();
        await input.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync();
        var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await log);
        var peak = (await log).Split('\n').Last(line => line.StartsWith("peak memory: ", StringComparison.Ordinal)).Split(' ')[2];
        return new HostRun(answer, took, long.Parse(peak, CultureInfo.InvariantCulture));
    }
}
