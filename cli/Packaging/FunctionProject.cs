using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Packaging;

/// <summary>What publishing a function came to.</summary>
/// <param name="IsReadyToRun">Whether its code is compiled ahead of time.</param>
/// <param name="Bytes">Size of the archive's content.</param>
/// <param name="Errors">Why it could not be published; none when it was.</param>
internal sealed record PublishedFunction(bool IsReadyToRun, long Bytes, IReadOnlyList<string> Errors);

/// <summary>A Lambda function's project.</summary>
/// <param name="Name">Folder below <c>lambdas</c>, and of the archive.</param>
internal sealed record FunctionProject(string Name)
{
    // The other folders below lambdas are libraries that the functions share.
    private static readonly string[] Names = ["StreamProcessor", "FileLoader", "SchemaMigrator", "Deidentifier"];

    internal static IEnumerable<FunctionProject> All(string root) =>
        Names.Where(name => Directory.Exists(Path.Combine(root, "lambdas", name))).Select(name => new FunctionProject(name));

    /// <summary>The folder that the program deploys.</summary>
    internal string Target(string root) => Path.Combine(root, "artifacts", "functions", Name);

    internal async Task<PublishedFunction> PublishAsync(string root, CancellationToken cancellation)
    {
        // Compiling ahead of time needs the target's runtime pack. A registry without it is no reason not to deploy:
        // the same code runs, with a slower first start.
        var (errors, isReadyToRun) = (await PublishAsync(root, readyToRun: true, cancellation), true);
        if (errors.Any(error => error.Contains("NU1101", StringComparison.Ordinal) || error.Contains("NETSDK1094", StringComparison.Ordinal)))
        {
            (errors, isReadyToRun) = (await PublishAsync(root, readyToRun: false, cancellation), false);
        }

        var bytes = errors.Count > 0 ? 0
            : new DirectoryInfo(Target(root)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return new PublishedFunction(isReadyToRun, bytes, errors);
    }

    private async Task<List<string>> PublishAsync(string root, bool readyToRun, CancellationToken cancellation)
    {
        var target = Target(root);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        var errors = new List<string>();
        string[] runtime = readyToRun ? ["-r", "linux-arm64", "--self-contained", "false", "-p:PublishReadyToRun=true"] : ["-p:UseAppHost=false"];
        var code = await Dotnet.RunAsync(
            root,
            line =>
            {
                if (line.Contains(": error ", StringComparison.Ordinal))
                {
                    errors.Add(line.Trim());
                }
            },
            cancellation,
            ["publish", Path.Combine("lambdas", Name), "-c", "Release", "-o", target, "-v", "q", "-nologo", "-p:DebugType=none", .. runtime]);
        return code == 0 ? [] : errors.Count > 0 ? errors : [$"lambdas/{Name}: dotnet publish failed."];
    }
}
