using System.Diagnostics;
using Hipaa.Cli.Packaging;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>
/// The functions, published by the target that building the program runs: here, where only what is stale is published, and from a copy of
/// their sources outside version control with nothing built before, in a folder with a space in its name and with the packages in another,
/// which is named without a slash at its end, as CI caches name theirs.
/// </summary>
public sealed class PublishedFunctions : IAsyncLifetime, IDisposable
{
    /// <summary>Published elsewhere in the same form as here.</summary>
    internal const string Alike = "StreamProcessor";

    /// <summary>Published elsewhere for the managed runtime.</summary>
    internal const string Managed = "FileLoader";

    private static readonly string[] Beside =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "infra/Functions.targets",
        "infra/FunctionForms.targets", "infra/FunctionLock.targets", "sdk/Offline.targets",
    ];

    private readonly TemporaryDirectory _copy = new();

    /// <summary>The folder of the copy.</summary>
    internal string Elsewhere => Path.Combine(_copy.Root, "a copy");

    /// <summary>What each of two builds said that published the same function at once.</summary>
    internal IReadOnlyList<string> Twice { get; private set; } = [];

    internal static string Here(string function) => FunctionArchives.Folder(Repository.Root, function);

    public async Task InitializeAsync()
    {
        await PublishAsync(Repository.Root);
        var lambdas = Path.Combine(Repository.Root, "lambdas");
        var sources = Directory.EnumerateFiles(lambdas, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(lambdas, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (var file in Beside.Select(name => Path.Combine(Repository.Root, name)).Concat(sources))
        {
            var target = Path.Combine(Elsewhere, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var form = FunctionArchives.Package(Repository.Root, Alike).Runtime == "dotnet10" ? "ready-to-run" : "native";
        Twice = await Task.WhenAll(PublishElsewhereAsync(Alike, form), PublishElsewhereAsync(Alike, form));
        await PublishElsewhereAsync(Managed, "ready-to-run");
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

    private async Task<string> PublishElsewhereAsync(string function, string form)
    {
        var packages = Path.Combine(_copy.Root, "the packages");
        if (!Directory.Exists(packages))
        {
            Directory.CreateSymbolicLink(packages, Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));
        }

        var start = new ProcessStartInfo("dotnet", ["msbuild", "infra/Functions.targets", "-nologo", "-v:m", $"-p:FunctionForm={form}", $"-p:OnlyFunction={function}"])
        {
            WorkingDirectory = Elsewhere, RedirectStandardOutput = true, UseShellExecute = false, Environment = { ["NUGET_PACKAGES"] = packages },
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return said;
    }
}
