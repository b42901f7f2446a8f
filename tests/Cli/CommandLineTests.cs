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
