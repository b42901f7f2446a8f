using System.Diagnostics;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>A fresh clone of the repository, with the tests' own stacks in place of those of whoever deploys.</summary>
public sealed class ClonedRepository : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public ClonedRepository()
    {
        Root = Path.Combine(_directory.Root, "clone");
        Git(Repository.Root, "clone", "--quiet", "--shared", ".", Root);
        Git(Root, "config", "user.name", "Somebody");
        Git(Root, "config", "user.email", "somebody@example.org");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Stacks"), "Pulumi.*.yaml"))
        {
            File.Copy(file, Path.Combine(Root, Path.GetFileName(file)), overwrite: true);
        }

        // What is not committed yet is part of what is tested.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "policy"), "*.yaml")) File.Copy(file, Path.Combine(Root, "policy", Path.GetFileName(file)), overwrite: true);
        Commit("The tests' stacks");
    }

    /// <summary>Where it is.</summary>
    public string Root { get; }

    /// <summary>Changes a file's text.</summary>
    public void Change(string file, string before, string after)
    {
        var path = Path.Combine(Root, file);
        var text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>Commits everything; the id of the commit.</summary>
    public string Commit(string message)
    {
        Git(Root, "add", "--all");
        Git(Root, "commit", "--quiet", "--allow-empty", "--message", message);
        return Git(Root, "rev-parse", "HEAD").Trim();
    }

    public void Dispose() => _directory.Dispose();

    private static string Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
