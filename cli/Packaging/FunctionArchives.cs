using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Cli.Packaging;

/// <summary>
/// The functions as the program deploys them: published by the target that building the program runs, and by nothing else.
/// </summary>
internal static class FunctionArchives
{
    /// <summary>Names of the functions, which are those of the archives.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Functions.All.Select(function => function.Name)];

    /// <summary>What the archive of a function holds.</summary>
    internal static string Folder(string root, string name) => Path.Combine(root, "artifacts", "functions", name);

    /// <summary>The archive that the program deploys.</summary>
    internal static string Archive(string root, string name) => Folder(root, name) + ".zip";

    /// <summary>The runtime that the archive is for.</summary>
    internal static FunctionPackage Package(string root, string name) => FunctionPackage.Read(File.ReadAllText(Folder(root, name) + ".json"))!;

    /// <summary>Publishes what is stale; the exit code of the SDK.</summary>
    internal static Task<int> PublishAsync(string root, Action<string> line, CancellationToken cancellation) =>
        Dotnet.RunAsync(root, line, cancellation, "msbuild", Path.Combine("infra", "Functions.targets"), "-nologo", "-v:m");
}
