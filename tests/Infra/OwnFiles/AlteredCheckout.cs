using System.Diagnostics;
using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.OwnFiles;

/// <summary>
/// The repository with other stacks' files at its root, and these tests as they are built in it: everything else is linked to, so that
/// whichever test looks at the root finds the altered files there.
/// </summary>
internal sealed class AlteredCheckout : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hipaa-altered-").FullName;

    internal AlteredCheckout(IReadOnlyDictionary<string, Dictionary<string, string>> stacks)
    {
        var own = Path.GetRelativePath(Repository.Root, AppContext.BaseDirectory);
        Link(Repository.Root, _root, own.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries));
        foreach (var (stack, config) in stacks)
        {
            var lines = config.Select(pair => $"  {pair.Key}: {(pair.Value.StartsWith('[') ? pair.Value : JsonSerializer.Serialize(pair.Value))}");
            File.WriteAllLines(Path.Combine(_root, $"Pulumi.{stack}.yaml"), ["config:", .. lines]);
        }

        Tests = Path.Combine(_root, own, Path.GetFileName(typeof(AlteredCheckout).Assembly.Location));
    }

    /// <summary>The assembly of these tests in the altered checkout.</summary>
    internal string Tests { get; }

    /// <summary>Runs the tests that a filter selects; gives the exit code and what was printed.</summary>
    internal async Task<(int Code, string Output)> RunAsync(string filter)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet")
        {
            ArgumentList = { "vstest", Tests, $"--TestCaseFilter:{filter}" }, WorkingDirectory = _root,
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // Folders on the way to the tests are made, the last is copied, what lies beside is linked to.
    private static void Link(string source, string target, string[] way)
    {
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var there = Path.Combine(target, entry.Name);
            if (way is [var next, .. var rest] && entry.Name == next && entry is DirectoryInfo)
            {
                Directory.CreateDirectory(there);
                Link(entry.FullName, there, rest);
            }
            else if (way.Length == 0 && entry is FileInfo file) file.CopyTo(there);
            else if (!IsStackFile(entry)) File.CreateSymbolicLink(there, entry.FullName);
        }
    }

    private static bool IsStackFile(FileSystemInfo entry) => entry.Name.StartsWith("Pulumi.", StringComparison.Ordinal) && entry.Name is not "Pulumi.yaml"
        && Path.GetDirectoryName(entry.FullName) == Repository.Root;
}
