using System.ComponentModel;
using System.Diagnostics;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Diff;

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
    internal async Task<string?> CommitAsync(string name, CancellationToken cancellation) =>
        name.StartsWith('-') ? null : (await AskAsync(cancellation, "rev-parse", "--verify", "--quiet", $"{name}^{{commit}}"))?.Trim();
}
