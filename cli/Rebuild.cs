using System.Diagnostics;
using Hipaa.Launcher;

namespace Hipaa.Cli;

/// <summary>What a command line does that was built of something else than is here.</summary>
internal static class Rebuild
{
    /// <summary>Starts the launcher, which builds and then runs the same command.</summary>
    /// <param name="launcher">Its file; a launcher that waits for this process gives none, and is told by the exit code.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> StartAgainAsync(string launcher, string[] arguments)
    {
        if (!Path.IsPathFullyQualified(launcher)) return Sources.Stale;
        using var started = Process.Start(new ProcessStartInfo(launcher, arguments)
        {
            UseShellExecute = false, Environment = { [Sources.Told] = "1" },
        })!;
        using var end = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => started.Kill(entireProcessTree: true));
        await started.WaitForExitAsync();
        return started.ExitCode;
    }
}
