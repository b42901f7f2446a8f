using System.Text;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>
/// Previews a stack as it is at a commit. Where the commit differs in configuration alone, this program does it with the configuration of
/// the commit; else the program of the commit is built, in a worktree that the next commit is checked out into.
/// </summary>
/// <param name="workspace">The repository.</param>
/// <param name="commit">Id of the commit.</param>
internal sealed class BaseProgram(Workspace workspace, string commit)
{
    // What a build reads: see the launcher. The register and the levels are read when a stack is judged.
    private static readonly string[] Sources =
    [
        "cli", "infra", "components", "policy", "lambdas", "sdk", "global.json", ":(glob)Directory.*.props", ":(glob)Directory.*.targets",
        ":(glob).editorconfig",
        ":(exclude)policy/*.yaml", ":(exclude)*.md",
    ];

    private readonly Git _git = new(workspace.Root);

    private string Folder => Path.Combine(workspace.Root, "artifacts", "diff");

    /// <summary>The preview as JSON, without secrets, and the folder with the register that goes with it.</summary>
    /// <exception cref="ConfigurationException">The commit can't be previewed.</exception>
    internal async Task<(byte[] Preview, string Root)> PreviewAsync(string stack, string? configFile, CancellationToken cancellation)
    {
        await WriteConfigurationAsync(cancellation);
        return (await (await BuildsTheSameAsync(cancellation)
            ? HereAsync(stack, configFile, cancellation) : ThereAsync(stack, configFile, cancellation)), Project);
    }

    private string Project => Path.Combine(Folder, "project");

    private string Tree => Path.Combine(Folder, "base");

    private async Task<bool> BuildsTheSameAsync(CancellationToken cancellation) =>
        await _git.AskAsync(cancellation, ["diff", "--quiet", commit, "--", .. Sources]) is not null
        && (await _git.AskAsync(cancellation, ["ls-files", "--others", "--exclude-standard", "--", .. Sources]))?.Trim() is { Length: 0 };

    /// <summary>The stacks' files and the register of the commit, which the verdicts on it go by.</summary>
    private async Task WriteConfigurationAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(Project)) Directory.Delete(Project, recursive: true);
        var names = (await _git.AskAsync(cancellation, "ls-tree", "-r", "--name-only", commit, "--", "."))!.Split('\n')
            .Where(name => (name.StartsWith("Pulumi.", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal))
                || (name.StartsWith("policy/", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal)));
        foreach (var name in names) await WriteAsync(name, Path.Combine(Project, name), cancellation);
    }

    private async Task<byte[]> HereAsync(string stack, string? configFile, CancellationToken cancellation)
    {
        var file = configFile is null ? null : await ConfigFileAsync(configFile, cancellation);
        var there = workspace with { Root = Project };
        var settings = StackPreview.Settings(there, stack, file) with
        {
            Directory = Path.GetFullPath(ProjectFile.Read(Project).Main, workspace.Root),
        };
        return await JsonAsync(there, settings);
    }

    /// <summary>The stack's file as the commit has it; a file that is in no commit is the same for both sides.</summary>
    private async Task<string> ConfigFileAsync(string file, CancellationToken cancellation)
    {
        var name = Path.GetRelativePath(workspace.Root, Path.GetFullPath(file)).Replace('\\', '/');
        var target = Path.Combine(Folder, "config", Path.GetFileName(file));
        return await WriteAsync(name, target, cancellation) ? target : Path.GetFullPath(file);
    }

    private async Task<bool> WriteAsync(string name, string target, CancellationToken cancellation)
    {
        if (await _git.AskAsync(cancellation, "show", $"{commit}:./{name}") is not { } content) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllTextAsync(target, content, cancellation);
        return true;
    }

    /// <exception cref="ConfigurationException">The program fails.</exception>
    internal static async Task<byte[]> JsonAsync(Workspace workspace, PreviewSettings settings, bool showSecrets = false)
    {
        var result = await StackPreview.RunAsync(workspace, settings, details: false);
        if (result.Problems.Count > 0)
        {
            throw new ConfigurationException(
                [.. result.Problems.Select(problem => new ConfigProblem($"the program of {settings.Stack}", null, problem.Message))]);
        }

        using var json = new MemoryStream();
        new JsonReport(showSecrets).Write(json, result, policies: null, TimeSpan.Zero);
        return json.ToArray();
    }

    private async Task<byte[]> ThereAsync(string stack, string? configFile, CancellationToken cancellation)
    {
        var kept = Path.Combine(Folder, $"{commit[..12]}-{stack}.json");
        if (configFile is null && File.Exists(kept)) return await File.ReadAllBytesAsync(kept, cancellation);
        await CheckOutAsync(cancellation);
        await workspace.Error.WriteLineAsync(
            $"hipaa: building commit {commit[..12]} in artifacts/diff/base, which takes minutes the first time; then previewing {stack}");
        string[] more = configFile is null ? [] : ["--config-file", await ConfigFileAsync(configFile, cancellation)];
        var output = await new BuiltProgram(Tree, $"commit {commit[..12]}").PreviewAsync(stack, more, cancellation);

        // Files of the commit are those of this checkout: where they lie is no difference.
        var preview = Encoding.UTF8.GetBytes(output.Replace(Tree, workspace.Root, StringComparison.Ordinal));
        if (configFile is not null) return preview;
        await File.WriteAllBytesAsync(kept + ".new", preview, cancellation);
        File.Move(kept + ".new", kept, overwrite: true);
        return preview;
    }

    private async Task CheckOutAsync(CancellationToken cancellation)
    {
        var there = new Git(Tree);
        if (Directory.Exists(Tree)
            && await there.AskAsync(cancellation, "checkout", "--detach", "--force", "--quiet", commit) is not null) return;
        if (Directory.Exists(Tree)) Directory.Delete(Tree, recursive: true);
        _ = await _git.AskAsync(cancellation, "worktree", "prune");
        Directory.CreateDirectory(Folder);
        if (await _git.AskAsync(cancellation, "worktree", "add", "--detach", "--force", Tree, commit) is null)
        {
            throw new ConfigurationException(
                new ConfigProblem($"commit {commit[..12]}", null, "can't be checked out into artifacts/diff/base"));
        }

        // The registry was asked once which packages there are.
        var choice = Path.Combine(workspace.Root, ".pulumi-sdk.props");
        if (File.Exists(choice)) File.Copy(choice, Path.Combine(Tree, ".pulumi-sdk.props"), overwrite: true);
    }
}
