using System.Text.Json;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Diff.Pages;

namespace Hipaa.Cli.Tests.Diff;

/// <summary><c>./hipaa diff</c>, from a commit or a file to what is printed.</summary>
public sealed class DiffCommandTests(ClonedRepository clone) : IClassFixture<ClonedRepository>
{
    [Fact]
    public async Task A_commit_that_changes_nothing_is_one_line()
    {
        var run = await CommandLineRun.OfAsync(clone.Root, "diff", "--base", "HEAD", "--stack", "prod", "--markdown");
        Assert.Equal((ExitCode.Success, "**prod**: nothing changes.\n"), (run.Code, run.Output));
    }

    [Fact]
    public async Task A_dropped_recovery_Region_is_said_by_what_is_lost()
    {
        var run = await AfterAsync("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: \"\"");
        var lines = run.Output.Split('\n');
        Assert.InRange(lines.Length, 10, MarkdownPage.Longest + 1);
        Assert.Matches(@"REMOVED: .*replica.*holds ePHI", string.Join('\n', lines.Take(12)));
        Assert.Contains("hipaa:recoveryRegion: us-west-2 → ", run.Output, StringComparison.Ordinal);
        Assert.Contains("the bucket is no longer copied", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_recovery_Region_replaces_what_is_there()
    {
        var run = await AfterAsync("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: us-east-2");
        Assert.Matches(@"REPLACED: landing-replica-copy-bucket .*Region", run.Output);
    }

    [Fact]
    public async Task An_exception_that_accepts_more_is_said()
    {
        var run = await AfterAsync("policy/exceptions.yaml", "rules[{any}].expiration.days is {at least 365}", "rules[{any}].expiration.days is {at least 30}");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Matches(@"\*\*Exceptions \(\d\)\*\*\n- loosened: ephi-bucket-keeps-six-years on quarantine-bucket: .*at least 365.* → .*at least 30", run.Output);
    }

    [Fact]
    public async Task A_new_violation_blocks()
    {
        var run = await AfterAsync("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: \"\"");
        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.Matches(@"^### prod: .*BLOCKED by \d+ new violations?\n\n(.*\n)*?\*\*New mandatory violations \(\d+\)\*\*\n- backup-is-copied-to-other-region: ", run.Output);
    }

    [Fact]
    public async Task All_of_it_is_there_as_json_and_as_a_page()
    {
        var json = await AfterAsync("Pulumi.prod.yaml", "hipaa:networkCidr: 10.30.0.0/16", "hipaa:networkCidr: 10.31.0.0/16", "--json");
        using var document = JsonDocument.Parse(json.Output);
        Assert.Contains(document.RootElement.GetProperty("changed").EnumerateArray(), change =>
            change.GetProperty("type").ValueEquals("aws:ec2/vpc:Vpc") && change.GetProperty("replaced").ValueEquals("yes"));
        Assert.False(document.RootElement.GetProperty("blocks").GetBoolean());
        var page = await AfterAsync("Pulumi.prod.yaml", "hipaa:networkCidr: 10.30.0.0/16", "hipaa:networkCidr: 10.31.0.0/16", "--html");
        Assert.StartsWith("<!doctype html>", page.Output, StringComparison.Ordinal);
        Assert.Contains("<li>hipaa:networkCidr: 10.30.0.0/16 → 10.31.0.0/16</li>", page.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_in_a_file_is_as_good_as_a_commit()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("before.json", (await CommandLineRun.OfAsync(clone.Root, "preview", "--stack", "prod", "--json")).Output);
        var config = directory.Write("after.yaml", (await File.ReadAllTextAsync(Path.Combine(clone.Root, "Pulumi.prod.yaml"))) + "\n  hipaa:logRetentionDays: 365\n");
        var run = await CommandLineRun.OfAsync(clone.Root, "diff", "--base", file, "--stack", "prod", "--config-file", config, "--markdown");
        Assert.Contains("**Kept or locked for less", run.Output, StringComparison.Ordinal);
        Assert.Contains("retentionInDays: 400 → 365", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bill_before_and_after_is_that_of_the_cost_command()
    {
        var before = await CostAsync();
        var run = await AfterAsync("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: \"\"", "--json", CostAsync);
        using var document = JsonDocument.Parse(run.Output);
        var cost = document.RootElement.GetProperty("monthlyCost");
        Assert.Equal(before, (Rounded(cost, "idleBefore"), Rounded(cost, "underLoadBefore")));
        Assert.Equal(_after, (Rounded(cost, "idleAfter"), Rounded(cost, "underLoadAfter")));
        Assert.True(_after.Idle < before.Idle, "What stands in another Region costs.");

        var text = await AfterAsync("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: \"\"");
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"- a month when idle: ${before.Idle:N2} → ${_after.Idle:N2} (-$"), text.Output, StringComparison.Ordinal);

        static decimal Rounded(JsonElement cost, string name) => Math.Round(cost.GetProperty(name).GetDecimal(), 2);
    }

    private (decimal Idle, decimal UnderLoad) _after;

    private async Task<(decimal Idle, decimal UnderLoad)> CostAsync()
    {
        var run = await CommandLineRun.OfAsync(clone.Root, "cost", "--stack", "prod", "--load", "1M", "--json");
        using var bill = JsonDocument.Parse(run.Output);
        return _after = (Math.Round(bill.RootElement.GetProperty("idle").GetDecimal(), 2), Math.Round(bill.RootElement.GetProperty("total").GetDecimal(), 2));
    }

    [Fact]
    public async Task What_is_no_base_is_said_in_one_line()
    {
        var run = await CommandLineRun.OfAsync(clone.Root, "diff", "--base", "no-such-ref", "--stack", "prod");
        Assert.Equal((ExitCode.Unusable, ""), (run.Code, run.Output));
        Assert.Equal("--base no-such-ref: is neither a file nor a commit, branch or tag of this repository", run.Error.Trim());
    }

    [Theory]
    [InlineData("urn:pulumi:dev::hipaa::pulumi:pulumi:Stack::hipaa-dev", "stack dev, but --stack says prod")]
    [InlineData("urn:pulumi:prod::other::pulumi:pulumi:Stack::other-prod", "project other, but Pulumi.yaml says hipaa")]
    public async Task A_base_of_another_stack_or_of_none_is_refused(string urn, string said)
    {
        var file = Path.Combine(clone.Root, "base.json");
        var step = $$$"""{"op":"create","urn":"{{{urn}}}","newState":{"urn":"{{{urn}}}","type":"pulumi:pulumi:Stack","custom":false}}""";
        await File.WriteAllTextAsync(file, $$$"""{"steps":[{{{step}}}]}""");
        var run = await CommandLineRun.OfAsync(clone.Root, "diff", "--base", file, "--stack", "prod");
        File.Delete(file);
        Assert.Equal((ExitCode.Unusable, $"hipaa: {file} is of {said}: it tells nothing of that."), (run.Code, run.Error.Trim()));
    }

    [Theory]
    [InlineData("""{"op":"create"}""")]
    [InlineData("{}")]
    public async Task A_base_whose_steps_name_nothing_is_refused(string step)
    {
        var file = Path.Combine(clone.Root, "base.json");
        await File.WriteAllTextAsync(file, $$"""{"steps":[{{step}}]}""");
        var run = await CommandLineRun.OfAsync(clone.Root, "diff", "--base", file, "--stack", "prod");
        File.Delete(file);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.StartsWith($"hipaa: {file} is a preview of which no step names a resource; expected ", run.Error, StringComparison.Ordinal);
    }

    private async Task<CommandLineRun> AfterAsync(string file, string before, string after, string format = "--markdown", Func<Task>? also = null)
    {
        var path = Path.Combine(clone.Root, file);
        var original = await File.ReadAllTextAsync(path);
        clone.Change(file, before, after);
        try
        {
            if (also is not null) await also();
            return await CommandLineRun.OfAsync(clone.Root, "diff", "--base", "HEAD", "--stack", "prod", format);
        }
        finally
        {
            await File.WriteAllTextAsync(path, original);
        }
    }
}
