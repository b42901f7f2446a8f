using System.Diagnostics;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>A preview in a process of its own, for the sake of its PATH: the tools of a language that need not be installed.</summary>
internal static class SeparatePreview
{
    /// <param name="program">The program's folder.</param>
    /// <param name="tools">A folder that comes first on the PATH.</param>
    internal static async Task<(int Code, string Output, string Error)> RunAsync(string program, string tools)
    {
        using var preview = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(Commands.CommandLine).Assembly.Location, "preview", "--program", program, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["HIPAA_ROOT"] = Repository.Root, ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}" },
        })!;
        var (output, error) = (preview.StandardOutput.ReadToEndAsync(), preview.StandardError.ReadToEndAsync());
        await preview.WaitForExitAsync();
        return (preview.ExitCode, await output, await error);
    }
}
