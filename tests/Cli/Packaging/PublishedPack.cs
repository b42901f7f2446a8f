using System.Runtime.InteropServices;
using Hipaa.Cli.Packaging;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>The pack published once, and a .NET installation without the SDK: links to the host and the runtimes of the one that runs the tests.</summary>
public sealed class PublishedPack : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _runtime = new();

    internal string Program { get; } = PolicyPackProject.Program(Repository.Root, RuntimeInformation.RuntimeIdentifier);

    public async Task InitializeAsync()
    {
        var published = await PolicyPackProject.PublishAsync(Repository.Root, CancellationToken.None);
        Assert.Empty(published.Errors);
        var installed = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var folder in new[] { "host", "shared" })
        {
            Directory.CreateSymbolicLink(Path.Combine(_runtime.Root, folder), Path.Combine(installed, folder));
        }
    }

    internal Task<PackProcess> StartAsync() => PackProcess.StartAsync(Program, [], new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/bin:/bin",
        ["DOTNET_ROOT"] = _runtime.Root,
        ["DOTNET_ROOT_X64"] = null,
        ["DOTNET_ROOT_ARM64"] = null,
    });

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _runtime.Dispose();
}
