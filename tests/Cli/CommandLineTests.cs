using System.Text.Json;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_shows_the_commands_that_exist()
    {
        var run = await RunAsync("--help");

        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("preview", run.Output, StringComparison.Ordinal);
        Assert.Contains("test", run.Output, StringComparison.Ordinal);
        Assert.Contains("package", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_calls_what_evidence_reads_a_state_as_its_own_page_does()
    {
        Assert.Contains("evidence <state> ", (await RunAsync("--help")).Output, StringComparison.Ordinal);
        Assert.Contains(" evidence [<state>]", (await RunAsync("evidence", "--help")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("preview", "--nonsense")]
    public async Task Bad_usage_exits_with_two_and_prints_no_result(params string[] args)
    {
        var run = await RunAsync(args);

        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("hipaa: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_stack_exits_with_two_and_one_line()
    {
        var run = await RunAsync("preview", "--stack", "nowhere");

        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Equal("Pulumi.nowhere.yaml: there is no stack \"nowhere\": must be one of dev, prod", run.Error.Trim());
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_real_program_previews_as_json_alone_on_standard_output_and_nothing_on_standard_error(string stack)
    {
        var run = await RunAsync("preview", "--stack", stack, "--json");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Empty(run.Error);
        Assert.Equal(0, json.RootElement.GetProperty("diagnostics").GetArrayLength());
        Assert.Contains(json.RootElement.GetProperty("steps").EnumerateArray(), step => step.GetProperty("newState").GetProperty("type").ValueEquals("aws:kms/key:Key"));
        var blocks = json.RootElement.GetProperty("policies").GetProperty("summary").GetProperty("blocks").GetBoolean();
        Assert.Equal(blocks ? ExitCode.Refused : ExitCode.Success, run.Code);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task A_preview_and_a_check_of_it_end_alike(string stack)
    {
        var preview = await RunAsync("preview", "--stack", stack, "--json");
        var check = await CommandLineRun.OfAsync(Repository.Project, System.Text.Encoding.UTF8.GetBytes(preview.Output), ["check", "-", "--json"]);

        Assert.Equal((await RunAsync("preview", "--stack", stack)).Code, check.Code);
        using var judged = JsonDocument.Parse(check.Output);
        using var previewed = JsonDocument.Parse(preview.Output);
        Assert.Equal(
            previewed.RootElement.GetProperty("policies").GetProperty("summary").GetRawText().Split().Where(word => word.Length > 0),
            judged.RootElement.GetProperty("summary").GetRawText().Split().Where(word => word.Length > 0));
    }

    [Theory]
    [InlineData("reduced", ExitCode.Success)]
    [InlineData("full", ExitCode.Refused)]
    [InlineData(null, ExitCode.Refused)]
    public async Task A_check_judges_by_the_enforcement_that_the_document_declares(string? enforcement, int code)
    {
        var config = enforcement is null ? "{}" : $"{{\"hipaa:enforcement\":\"{enforcement}\"}}";
        var document = """
            {"config":CONFIG,"steps":[{"op":"create","newState":{"urn":"urn:pulumi:any::app::aws:rds/instance:Instance::db","custom":true,
            "type":"aws:rds/instance:Instance","inputs":{"skipFinalSnapshot":true}}}]}
            """.Replace("CONFIG", config, StringComparison.Ordinal);
        var run = await CommandLineRun.OfAsync(Repository.Project, System.Text.Encoding.UTF8.GetBytes(document), ["check", "-", "--json"]);
        Assert.NotEqual(ExitCode.Unusable, run.Code);
        using var report = JsonDocument.Parse(run.Output);
        var finding = Assert.Single(report.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("rule").ValueEquals("ephi-store-is-not-forced-away"));
        Assert.Equal(code == ExitCode.Refused ? "mandatory" : "advisory", finding.GetProperty("level").GetString());
    }

    [Fact]
    public async Task Every_urn_of_the_json_is_unique_and_counted()
    {
        using var json = JsonDocument.Parse((await RunAsync("preview", "--stack", "prod", "--json")).Output);

        var urns = json.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("urn").GetString()!).ToList();
        Assert.Equal(urns.Count, urns.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(urns.Count, json.RootElement.GetProperty("changeSummary").EnumerateObject().Sum(operation => operation.Value.GetInt32()));
    }

    private static Task<CommandLineRun> RunAsync(params string[] args) => CommandLineRun.OfAsync(Repository.Project, args);
}
