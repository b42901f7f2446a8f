using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Hipaa.Cli.Preview.Monitor;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Runs somebody's program for a limited time.</summary>
internal sealed class ProgramProcess(ProgramSurroundings surroundings)
{
    /// <summary>Builds what is to run; why it cannot be in half a sentence, none if it is built.</summary>
    internal async Task<string?> BuildAsync(ProgramStart build, string directory, CancellationToken cancellation)
    {
        using var process = Begin(build, directory, problem => new NoProviderException($"its plugin cannot be built: {problem}"));
        var output = Task.WhenAll(surroundings.PassAsync(process.StandardOutput), surroundings.PassAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? null : "its plugin does not build";
        }
        finally
        {
            ProgramSurroundings.End(process);
            await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        }
    }

    /// <summary>Runs a program to its end; what went wrong with that in one sentence, none if it ended well.</summary>
    internal async Task<string?> RunAsync(ProgramStart start, string directory, TimeSpan limit, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(limit);
        using var process = Begin(start, directory, problem => ProgramStart.Cannot($"{start.Tool} cannot be started: {problem}"));
        var output = Task.WhenAll(surroundings.PassAsync(process.StandardOutput), surroundings.PassAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(time.Token);
            return process.ExitCode == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"The program ended with exit code {process.ExitCode}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The program did not end within {limit.TotalSeconds:0} s: --timeout gives it more time.");
        }
        finally
        {
            ProgramSurroundings.End(process);
            surroundings.EndAll();
            await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        }
    }

    private Process Begin(ProgramStart start, string directory, Func<string, Exception> cannot)
    {
        try
        {
            return surroundings.Start(start, directory);
        }
        catch (Win32Exception problem)
        {
            throw cannot(problem.Message);
        }
    }
}
