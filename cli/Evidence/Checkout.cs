using System.ComponentModel;
using System.Diagnostics;

namespace Hipaa.Cli.Evidence;

/// <summary>The commit that a folder is at, as Git tells it.</summary>
internal static class Checkout
{
    /// <summary>"commit ID", with a word about changes that are in no commit; or why there is none to tell.</summary>
    internal static async Task<string> CommitAsync(string folder, CancellationToken cancellation)
    {
        if (await GitAsync(folder, cancellation, "rev-parse", "HEAD") is not { Length: > 0 } commit) return "not known: no checkout of Git";
        var changes = await GitAsync(folder, cancellation, "status", "--porcelain", "--untracked-files=no");
        return changes is { Length: 0 } ? $"commit {commit}" : $"commit {commit}, with changes that are in no commit";
    }

    private static async Task<string?> GitAsync(string folder, CancellationToken cancellation, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var (output, error) = (git.StandardOutput.ReadToEndAsync(cancellation), git.StandardError.ReadToEndAsync(cancellation));
            await git.WaitForExitAsync(cancellation);
            _ = await error;
            return git.ExitCode == 0 ? (await output).Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
