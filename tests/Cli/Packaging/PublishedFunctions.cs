using Hipaa.Cli.Packaging;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>
/// The functions, published twice by the target that building the program runs: here, where only what is stale is published, and from a copy
/// of their sources in another folder, outside version control and with nothing built before.
/// </summary>
public sealed class PublishedFunctions : IAsyncLifetime, IDisposable
{
    private static readonly string[] Beside =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "infra/Functions.targets", "sdk/Offline.targets"];

    private readonly TemporaryDirectory _copy = new();

    internal static string Here(string function) => FunctionArchives.Folder(Repository.Root, function);

    internal string Elsewhere(string function) => FunctionArchives.Folder(_copy.Root, function);

    /// <summary>Files of an archive by their names in it.</summary>
    internal static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    public async Task InitializeAsync()
    {
        await PublishAsync(Repository.Root);
        var lambdas = Path.Combine(Repository.Root, "lambdas");
        var sources = Directory.EnumerateFiles(lambdas, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(lambdas, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (var file in Beside.Select(name => Path.Combine(Repository.Root, name)).Concat(sources))
        {
            var target = Path.Combine(_copy.Root, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await PublishAsync(_copy.Root);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _copy.Dispose();

    /// <summary>What the SDK said while it published.</summary>
    internal static async Task<string> PublishAsync(string root)
    {
        var said = new List<string>();
        var code = await FunctionArchives.PublishAsync(root, said.Add, CancellationToken.None);
        var text = string.Join('\n', said);
        Assert.True(code == 0, text);
        return text;
    }
}
