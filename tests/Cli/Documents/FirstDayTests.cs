using System.Text.RegularExpressions;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests.Documents;

/// <summary>What the README and the tutorial show of the first commands is what they print, whatever is counted.</summary>
public sealed class FirstDayTests(Diff.ClonedRepository clone) : IClassFixture<Diff.ClonedRepository>
{
    [Fact]
    public async Task The_preview_of_the_readme_is_what_it_prints() =>
        Shows(Outputs("README.md")[0], (await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "dev")).Output);

    [Fact]
    public async Task The_difference_of_the_readme_is_what_it_prints()
    {
        clone.Change("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: \"\"");
        Shows(Outputs("README.md")[1], (await CommandLineRun.OfAsync(clone.Root, "diff", "--base", "HEAD", "--stack", "prod")).Output);
    }

    [Fact]
    public async Task The_first_step_of_the_tutorial_ends_as_it_says()
    {
        var step = Repository.Text("docs/getting-started.md").Split("\n## ").Single(part => part.StartsWith("1. ", StringComparison.Ordinal));
        Assert.Equal(["preview --stack dev", "diff --base HEAD --stack dev"], Regex.Matches(step, @"^\./hipaa (?<command>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["command"].Value));
        clone.Change("Pulumi.dev.yaml", "config:", "config:\n  hipaa:logRetentionDays: 365");
        var preview = await CommandLineRun.OfAsync(clone.Root, "preview", "--stack", "dev");
        var difference = await CommandLineRun.OfAsync(clone.Root, "diff", "--base", "HEAD", "--stack", "dev");

        Assert.Contains("PASSED.", preview.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, preview.Code);
        Assert.Contains("hipaa:logRetentionDays: 400 → 365", difference.Output, StringComparison.Ordinal);
        Assert.Contains("Kept or locked for less", difference.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bill_of_the_tutorial_is_the_bill_in_tens_of_dollars()
    {
        var cost = await CommandLineRun.OfAsync(Repository.Project, "cost", "--stack", "dev", "--json");
        using var bill = System.Text.Json.JsonDocument.Parse(cost.Output);
        var idle = bill.RootElement.GetProperty("idle").GetDouble();
        var (month, day) = ((int)Math.Round(idle / 10) * 10, (int)Math.Round(idle / 30));
        Assert.Contains($"some ${month} a month when idle, ${day} a day.", Repository.Text("docs/getting-started.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_evidence_of_the_tutorial_says_what_it_is_of()
    {
        using var directory = new TemporaryDirectory();
        var folder = Path.Combine(directory.Root, "evidence");
        Assert.Equal(ExitCode.Success, (await CommandLineRun.OfAsync(Repository.Project, "evidence", "--stack", "dev", "--out", folder)).Code);
        Assert.True(File.Exists(Path.Combine(folder, "SHA256SUMS")));
        Assert.Contains(Directory.EnumerateFiles(folder).Select(File.ReadAllText), text => text.Contains("offline preview", StringComparison.Ordinal));
    }

    /// <summary>Each shown line is printed, in the order shown; numbers may be others.</summary>
    private static void Shows(string shown, string printed)
    {
        var lines = printed.Split('\n').Select(Plain).ToList();
        var at = 0;
        foreach (var line in shown.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Plain).Where(line => line != "..."))
        {
            at = lines.FindIndex(at, candidate => candidate == line) + 1;
            Assert.True(at > 0, $"\"{line}\" is not printed:\n{printed}");
        }

        static string Plain(string line) => Regex.Replace(Regex.Replace(line.TrimEnd(), @"\d+", "1", RegexOptions.None, TimeSpan.FromSeconds(1)), " +", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static List<string> Outputs(string document) =>
        [.. Regex.Matches(Repository.Text(document), @"^```text\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["text"].Value)];
}
