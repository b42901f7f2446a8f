using Hipaa.Cli.Diff.Changes;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>A change of what judges and deploys shows in no resource, and is told.</summary>
public sealed class JudgingFilesTests(ClonedRepository clone) : IClassFixture<ClonedRepository>
{
    [Fact]
    public async Task A_deployment_without_verdicts_and_a_rule_that_is_gone_are_told()
    {
        clone.Change(".github/workflows/deploy.yml", "          policyPacks: policy\n", string.Empty);
        File.Delete(Path.Combine(clone.Root, "policy/Rules/DataBackup/SecretDeletionCanBeStopped.cs"));
        await File.WriteAllTextAsync(Path.Combine(clone.Root, "policy/Rules/Mine.cs"), "// more\n");
        await File.AppendAllTextAsync(Path.Combine(clone.Root, "policy/README.md"), "more\n");
        await File.AppendAllTextAsync(Path.Combine(clone.Root, "infra/Program.cs"), "// more\n");
        var changed = await JudgingFiles.ChangedAsync(new Git(clone.Root), "HEAD", CancellationToken.None);

        Assert.Equal(3, changed.Count);
        Assert.Equal(".github/workflows/deploy.yml: 0 lines added, 2 lines removed", changed[0]);
        Assert.Matches(@"^policy/Rules/DataBackup/SecretDeletionCanBeStopped\.cs: 0 lines added, \d+ lines removed$", changed[1]);
        Assert.Equal("policy/Rules/Mine.cs: new, in no commit", changed[2]);
    }

    [Fact]
    public async Task A_changed_workflow_is_read_though_no_resource_is_changed()
    {
        using var other = new ClonedRepository();
        other.Change(".github/workflows/deploy.yml", "cancel-in-progress: false", "cancel-in-progress: true");
        var run = await CommandLineRun.OfAsync(other.Root, "diff", "--base", "HEAD", "--stack", "prod", "--markdown");

        Assert.Equal("", run.Error);
        Assert.StartsWith("### prod: no resource changes; no new mandatory violation\n\n**What judges and deploys, and who is trusted (1)**\n"
            + "- .github/workflows/deploy.yml: 1 line added, 1 line removed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_security_team_owns_is_what_is_told()
    {
        var paths = JudgingFiles.Paths.Where(path => path[0] is not ':').ToList();
        var owned = Repository.Text(".github/CODEOWNERS").Split('\n').Where(line => line.Contains("/security", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[0].Trim('/')).Where(path => !path.StartsWith("Pulumi.", StringComparison.Ordinal)).ToList();

        Assert.True(owned.Count > 5);
        Assert.All(owned, path => Assert.Contains(paths, told => path == told || path.StartsWith(told + "/", StringComparison.Ordinal)));
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }
}
