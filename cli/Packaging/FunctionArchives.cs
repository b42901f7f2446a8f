using Hipaa.Cli.Commands;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Cli.Packaging;

/// <summary>
/// The functions as the program deploys them: published by the target that building the program runs, and by nothing else.
/// </summary>
internal static class FunctionArchives
{
    /// <summary>Names of the functions, which are those of the archives.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Functions.All.Select(function => function.Name)];

    /// <summary>The folder that the program deploys as an archive.</summary>
    internal static string Folder(string root, string name) => Path.Combine(root, "artifacts", "functions", name);

    /// <summary>Publishes what is stale; the exit code of the SDK.</summary>
    internal static Task<int> PublishAsync(string root, Action<string> line, CancellationToken cancellation) =>
        Dotnet.RunAsync(root, line, cancellation, "msbuild", Path.Combine("infra", "Functions.targets"), "-nologo", "-v:m");
}
