using System.Diagnostics;
using System.Globalization;

namespace Hipaa.Cli;

/// <summary>Runs the .NET SDK, each line it prints going to the given writer.</summary>
internal static class Dotnet
{
    /// <summary>Runs the SDK for what it finds wrong: each error once, none if it succeeds.</summary>
    internal static async Task<IReadOnlyList<string>> ErrorsAsync(
        string directory, CancellationToken cancellation, params string[] arguments)
    {
        var errors = new List<string>();
        var code = await RunAsync(
            directory,
            line =>
            {
                if (line.Contains(": error ", StringComparison.Ordinal) && !errors.Contains(line.Trim(), StringComparer.Ordinal))
                {
                    errors.Add(line.Trim());
                }
            },
            cancellation,
            arguments);
        return code == 0 ? []
            : errors.Count > 0 ? errors
            : [string.Create(CultureInfo.InvariantCulture, $"dotnet {arguments[0]} ended with exit code {code}.")];
    }

    internal static async Task<int> RunAsync(
        string directory, Action<string> line, CancellationToken cancellation, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Settings for this process's own start-up, not for the SDK's.
        foreach (var variable in new[] { "DOTNET_TieredPGO", "DOTNET_TieredCompilation", "DOTNET_TC_QuickJitForLoops" })
        {
            start.Environment.Remove(variable);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, data) => Pass(data.Data);
        process.ErrorDataReceived += (_, data) => Pass(data.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;

        void Pass(string? text)
        {
            if (text is not null)
            {
                line(text);
            }
        }
    }
}
