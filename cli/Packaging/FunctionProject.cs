using System.Reflection.PortableExecutable;
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

    /// <summary>Publishes it, compiled ahead of time for Lambda's arm64.</summary>
    internal async Task<PublishedFunction> PublishAsync(string root, CancellationToken cancellation)
    {
        var target = Target(root);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        var errors = new List<string>();
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
            Arguments(root, target));
        if (code != 0)
        {
            return new PublishedFunction(IsReadyToRun: false, 0, errors.Count > 0 ? errors : [$"lambdas/{Name}: dotnet publish ended with exit code {code}."]);
        }

        return new PublishedFunction(
            IsReadyToRun: true,
            new DirectoryInfo(target).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
            [.. Directory.EnumerateFiles(target, "*.dll").Where(file => !IsReadyToRun(file)).Select(file => $"{file}: is not compiled ahead of time.")]);
    }

    // Objects of their own: the solution builds the same projects for this machine.
    private string[] Arguments(string root, string target) =>
    [
        "publish", Path.Combine(root, "lambdas", Name), "-c", "Release", "-r", "linux-arm64", "--self-contained", "false", "-o", target,
        "-v", "q", "-nologo", "-clp:NoSummary", "-p:CompileAhead=true", "-p:DebugType=none", "-p:UseAppHost=false",
        "-p:GenerateRuntimeConfigurationFiles=true", "-p:UseArtifactsOutput=true",
        "-p:ArtifactsPath=" + Path.Combine(root, "artifacts", "functions.build"),
    ];

    private static bool IsReadyToRun(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        return image.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }
}
