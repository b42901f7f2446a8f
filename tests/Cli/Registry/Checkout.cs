using System.Diagnostics;
using System.Text.Json;

namespace Hipaa.Cli.Tests.Registry;

/// <summary>
/// The project files of the repository alone, in a folder of their own, restored against one source. Packages that the source lacks are
/// those that this build itself got; nothing that the source serves reaches the packages of the machine.
/// </summary>
internal sealed class Checkout : IDisposable
{
    private static readonly string[] Kinds = [".csproj", ".props", ".targets", ".sln"];
    private static readonly string[] Passed = ["bin", "obj", "artifacts", "node_modules", "TestResults"];

    private readonly TemporaryDirectory directory = new();

    internal Checkout(string source)
    {
        Copy(new DirectoryInfo(Repository.Root), "source");
        Use(source);
    }

    public void Dispose() => directory.Dispose();

    /// <summary>The source to restore from, from now on.</summary>
    internal void Use(string source)
    {
        var global = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        directory.Write("NuGet.config", $"""
            <configuration>
              <packageSources><clear /><add key="loopback" value="{source}" allowInsecureConnections="true" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{global}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    internal string PathOf(string file) => Path.Combine(directory.Root, "source", file);

    /// <summary>Restores what is named, from the official packages.</summary>
    internal async Task<CommandLineRun> RestoreAsync(string what, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", PathOf(what), "--configfile", Path.Combine(directory.Root, "NuGet.config"), .. options])
        {
            WorkingDirectory = PathOf(""), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["PulumiSdk"] = "nuget";
        start.Environment["NUGET_PACKAGES"] = Path.Combine(directory.Root, "packages");
        start.Environment["NUGET_HTTP_CACHE_PATH"] = Path.Combine(directory.Root, "http");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Version by package, as a project's restore resolved them.</summary>
    internal IReadOnlyDictionary<string, string> Resolved(string project)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(PathOf(Path.Combine(project, "obj", "project.assets.json"))));
        return assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Select(library => library.Name.Split('/')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }

    private void Copy(DirectoryInfo folder, string to)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            if (file.Name == "global.json" || (Kinds.Contains(file.Extension) && !file.Name.StartsWith('.')))
            {
                directory.Write(Path.Combine(to, file.Name), File.ReadAllText(file.FullName));
            }
        }

        foreach (var inner in folder.EnumerateDirectories().Where(inner => !inner.Name.StartsWith('.') && !Passed.Contains(inner.Name)))
        {
            Copy(inner, Path.Combine(to, inner.Name));
        }
    }
}
