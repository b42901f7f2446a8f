using System.ComponentModel;
using System.Diagnostics;
using Hipaa.Cli.Project;

namespace Hipaa.Cli;

/// <summary>Asks Git about the repository that holds a folder.</summary>
internal sealed class Git(string folder)
{
    /// <summary>What Git answers; null where it refuses.</summary>
    /// <exception cref="ConfigurationException">There is no Git.</exception>
    internal async Task<string?> AskAsync(CancellationToken cancellation, params string[] arguments)
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
            return git.ExitCode == 0 ? await output : null;
        }
        catch (Win32Exception none)
        {
            throw new ConfigurationException(new ConfigProblem("git", null, $"is needed to compare with a commit: {none.Message}"));
        }
    }

    /// <summary>The id of a commit; null where there is none of the name.</summary>
    /// <exception cref="ConfigurationException">There is no Git.</exception>
    internal async Task<string?> CommitAsync(string name, CancellationToken cancellation) =>
        name.StartsWith('-') ? null : (await AskAsync(cancellation, "rev-parse", "--verify", "--quiet", $"{name}^{{commit}}"))?.Trim();

    /// <summary>"commit ID", with a word about changes that are in no commit; or why there is none to tell.</summary>
    internal async Task<string> CheckoutAsync(CancellationToken cancellation)
    {
        try
        {
            if (await CommitAsync("HEAD", cancellation) is not { Length: > 0 } commit) return "not known: no checkout of Git";
            var changes = await AskAsync(cancellation, "status", "--porcelain", "--untracked-files=no");
            return string.IsNullOrWhiteSpace(changes) && changes is not null ? $"commit {commit}"
                : $"commit {commit}, with changes that are in no commit";
        }
        catch (ConfigurationException)
        {
            return "not known: no Git";
        }
    }
}
