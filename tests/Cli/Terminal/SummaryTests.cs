using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests.Terminal;

/// <summary>What <c>./hipaa preview</c> shows on a terminal.</summary>
public sealed class SummaryTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task No_line_is_wider_than_the_terminal_and_the_whole_is_read_in_one_look(int columns)
    {
        // What an earlier program showed is not this test's.
        File.Delete(Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Project, "artifacts", "previews")).FullName, "hipaa-prod.json"));
        var run = await WithColumnsAsync(columns, "preview", "--stack", "prod");

        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        var lines = run.Output.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= columns, $"{line.Length}: {line}"));
        Assert.InRange(lines.Length, 40, 80);
        Assert.Matches(@"^hipaa prod: \d{3} resources in \d+ parts$", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("├─ database ", StringComparison.Ordinal));
        Assert.Contains("lockMode compliance", run.Output, StringComparison.Ordinal);
        Assert.Contains("landingBucketArn", run.Output, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("PASSED. ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_different_since_the_last_preview_is_said()
    {
        using var clone = new Diff.ClonedRepository();
        var first = await CommandLineRun.OfAsync(clone.Root, "preview", "--stack", "dev");
        var second = await CommandLineRun.OfAsync(clone.Root, "preview", "--stack", "dev");
        clone.Change("Pulumi.dev.yaml", "hipaa:flowLogRetentionDays: 14", "hipaa:flowLogRetentionDays: 30");
        var third = await CommandLineRun.OfAsync(clone.Root, "preview", "--stack", "dev");

        Assert.DoesNotContain("Since the preview of", first.Output, StringComparison.Ordinal);
        Assert.Matches(@"Since the preview of \d{4}-\d\d-\d\d \d\d:\d\d\ndev: nothing changes\.\n", second.Output);
        Assert.Contains("  - hipaa:flowLogRetentionDays: 14 → 30\n", third.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_exists_already_and_is_taken_over_is_listed_with_its_id()
    {
        using var folder = new TemporaryDirectory();
        var file = folder.Write("Pulumi.dev.yaml", Repository.Text("tests/Stacks/Pulumi.dev.yaml") + "\n  hipaa:adopt:\n    - guardDuty\n    - passwordPolicy\n");

        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "dev", "--config-file", file);

        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Matches(@"2 resources imported: account-passwords \(iam-account-password-policy\),\s+detection-threats-detector \([0-9a-f]{32}\)", run.Output);
        var full = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "dev", "--config-file", file, "--full");
        Assert.Matches("= +├?─? *.*aws:guardduty:Detector +detection-threats-detector +import", full.Output);
    }

    [Fact]
    public async Task All_resources_are_there_when_asked_for()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "dev", "--full");
        Assert.StartsWith("Previewing update (dev):", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"aws:s3:Bucket +landing-bucket +create", run.Output);
    }

    private static async Task<CommandLineRun> WithColumnsAsync(int columns, params string[] args)
    {
        var before = Environment.GetEnvironmentVariable("COLUMNS");
        Environment.SetEnvironmentVariable("COLUMNS", columns.ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            return await CommandLineRun.OfAsync(Repository.Project, args);
        }
        finally
        {
            Environment.SetEnvironmentVariable("COLUMNS", before);
        }
    }
}
