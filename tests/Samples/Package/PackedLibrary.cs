using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace Hipaa.Samples.Tests.Package;

/// <summary>
/// The library as <c>dotnet pack</c> packs it, in a folder that is a source of packages; beside it the Pulumi packages as this build has them:
/// their assemblies, nothing that they bring along.
/// </summary>
public sealed class PackedLibrary : IAsyncLifetime
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Of its own, so that nothing of it stays on the machine.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("hipaa-package-").FullName;

    /// <summary>The source.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>The package.</summary>
    public string Package => Directory.GetFiles(Feed, "Hipaa.Components.*.nupkg").Single();

    public async Task InitializeAsync()
    {
        await DotnetAsync(Repository.Root, "pack", "components", "-c", Configuration, "--no-build", "-v", "quiet", $"-p:PackageOutputPath={Feed}/");
        foreach (var (id, version) in Dependencies(Package))
        {
            await PackAsync(id, version);
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Packages that it depends on, each with the lowest version that it takes.</summary>
    internal static IReadOnlyDictionary<string, string> Dependencies(string package) => Specification(package).Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value.Trim('[').Split(',')[0], StringComparer.Ordinal);

    internal static System.Xml.Linq.XDocument Specification(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var entry = archive.Entries.Single(each => each.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return System.Xml.Linq.XDocument.Load(entry);
    }

    /// <returns>What it says.</returns>
    /// <exception cref="InvalidOperationException">It fails; what it says is in the message.</exception>
    internal async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (folder != Repository.Root) start.Environment["NUGET_PACKAGES"] = Path.Combine(Folder, "packages");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: {await output}{await error}");
    }

    private async Task PackAsync(string id, string version)
    {
        await using var file = File.Create(Path.Combine(Feed, $"{id}.{version}.nupkg"));
        await using var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null);
        await using (var text = new StreamWriter(await archive.CreateEntry($"{id}.nuspec").OpenAsync()))
        {
            await text.WriteAsync($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata><id>{id}</id><version>{version}</version><authors>Pulumi</authors><description>As this build has it</description></metadata>
                </package>
                """);
        }

        await using var assembly = File.OpenRead(Assembly.Load(id).Location);
        await using var entry = await archive.CreateEntry($"lib/net10.0/{id}.dll", CompressionLevel.Fastest).OpenAsync();
        await assembly.CopyToAsync(entry);
    }
}
