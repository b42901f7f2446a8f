using System.Text.Json;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Evidence.Inventory;

namespace Hipaa.Cli.Tests.Evidence;

public sealed class EvidenceInputTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_state_of_a_deployed_stack_is_judged_instead_of_a_preview()
    {
        var run = await OfAsync(State());
        Assert.True(run.Code == ExitCode.Refused, run.Error);
        Assert.Contains(",violated", await ReadAsync("controls.csv"), StringComparison.Ordinal);
        Assert.Contains("lightsail,1,1,NOT eligible", await ReadAsync("services.csv"), StringComparison.Ordinal);
        Assert.Contains("db,aws:rds/instance:Instance,rds,", await ReadAsync("assets.csv"), StringComparison.Ordinal);
        var cover = await ReadAsync("README.md");
        Assert.All(
            (string[])["| judged | the exported state of a deployed stack |", "| project | hipaa |", "| stack | prod |", "| AWS account | 222222222222 |",
                "| Region | us-east-1 |", "| state written | 2026-03-04 05:06 UTC |", "| policy pack | hipaa "],
            row => Assert.Contains(row, cover, StringComparison.Ordinal));
        Assert.Matches("[0-9a-f]{40}", cover);
    }

    [Theory]
    [InlineData("dev", "hipaa", "222222222222", "us-east-1", "is of stack dev, but --stack says prod")]
    [InlineData("prod", "app", "222222222222", "us-east-1", "is of project app, but Pulumi.yaml says hipaa")]
    [InlineData("prod", "hipaa", "999999999999", "us-east-1", "is of AWS account 999999999999, but hipaa:accountId in Pulumi.prod.yaml says 222222222222")]
    [InlineData("prod", "hipaa", "222222222222", "eu-west-1", "is of Region eu-west-1, but aws:region in Pulumi.prod.yaml says us-east-1")]
    public async Task Another_stack_s_document_is_refused(string stack, string project, string account, string region, string said)
    {
        var run = await OfAsync(State(stack, project, account, region));
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("2999-01-01T00:00:00Z", "", "was written at 2999-01-01 00:00 UTC, after it is judged: the time of judging, ")]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-03", "was written at 2026-03-04 05:06 UTC, after it is judged: the time of judging, 2026-03-03 00:00 UTC")]
    public async Task A_state_that_is_younger_than_its_judgement_is_refused(string written, string at, string said)
    {
        var run = await OfAsync(State().Replace("2026-03-04T05:06:07Z", written, StringComparison.Ordinal), at: at);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task A_preview_is_called_a_preview_and_without_a_name_the_stack_is_the_document_s()
    {
        var preview = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "dev", "--json");
        var run = await OfAsync(preview.Output, named: null);
        Assert.True(run.Code == ExitCode.Success, run.Error);
        var cover = await ReadAsync("README.md");
        Assert.Contains("# Evidence for stack dev of project hipaa", cover, StringComparison.Ordinal);
        Assert.Contains("| judged | a preview: what would be deployed, not what is |", cover, StringComparison.Ordinal);
        Assert.DoesNotContain("exported state", cover, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"steps":[{"op":"same","newState":{"urn":"urn:pulumi:prod::hipaa::pulumi:pulumi:Stack::hipaa-prod","custom":false}}],"changeSummary":{"same":7}}""")]
    [InlineData("""{"resourcePlans":{"urn:pulumi:prod::hipaa::aws:s3/bucket:Bucket::b":{"goal":{"type":"aws:s3/bucket:Bucket"},"steps":["create"]}}}""")]
    [InlineData("""{"sequence":0,"resourcePreEvent":{"metadata":{"op":"create","new":{"urn":"urn:pulumi:prod::hipaa::aws:x/y:Y::b"}}}}""")]
    public async Task Input_that_is_no_evidence_makes_no_folder(string document)
    {
        var run = await OfAsync(document);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.NotEmpty(run.ErrorLines);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("-1", "'-1")]
    public void Cells_are_quoted_and_never_run_as_formulas(string value, string expected) =>
        Assert.Equal($"head\r\n{expected}\r\n", Csv.Table(["head"], [[value]]));

    private static string State(string stack = "prod", string project = "hipaa", string account = "222222222222", string region = "us-east-1") =>
        JsonSerializer.Serialize(new
        {
            version = 3,
            deployment = new
            {
                manifest = new { time = "2026-03-04T05:06:07Z" },
                resources = new object[]
                {
                    new { urn = $"urn:pulumi:{stack}::{project}::pulumi:pulumi:Stack::{project}-{stack}", type = "pulumi:pulumi:Stack", custom = false },
                    new { urn = $"urn:pulumi:{stack}::{project}::pulumi:providers:aws::aws", type = "pulumi:providers:aws", custom = true, inputs = new { region, allowedAccountIds = $"[\"{account}\"]" } },
                    new { urn = $"urn:pulumi:{stack}::{project}::aws:rds/instance:Instance::db", type = "aws:rds/instance:Instance", custom = true, inputs = new { storageEncrypted = false, tags = new { DataClassification = "phi" } } },
                    new { urn = $"urn:pulumi:{stack}::{project}::aws:lightsail/instance:Instance::box", type = "aws:lightsail/instance:Instance", custom = true, inputs = new { } },
                },
            },
        });

    private async Task<CommandLineRun> OfAsync(string document, string? named = "prod", string at = "")
    {
        var path = Path.Combine(_folder.Root, "state.json");
        await File.WriteAllTextAsync(path, document);
        return await CommandLineRun.OfAsync(
            Repository.Project,
            ["evidence", path, "--out", Out, .. named is null ? (string[])[] : ["--stack", named], .. at.Length == 0 ? (string[])[] : ["--at", at]]);
    }

    private string Out => Path.Combine(_folder.Root, "evidence");

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Out, file));
}
