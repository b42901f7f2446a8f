using System.Diagnostics;

namespace Hipaa.Launcher;

/// <summary>Runs the .NET SDK.</summary>
internal static class Sdk
{
    /// <summary>Runs it, what it prints going to a file; its exit code.</summary>
    internal static async Task<int> RunAsync(string log, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await File.WriteAllTextAsync(log, string.Concat(said));
        return process.ExitCode;
    }
}
