using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>The evidence of the repository's own prod stack, made once.</summary>
public sealed class EvidenceOfProd : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    internal const string At = "2026-11-29T12:00Z";

    public string Folder => Path.Combine(_directory.Root, "evidence");

    public async Task InitializeAsync()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", "--stack", "prod", "--out", Folder, "--at", At);
        Assert.True(run.Code == ExitCode.Success, run.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _directory.Dispose();
}
