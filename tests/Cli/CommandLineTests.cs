using System.Text.Json;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests;

public sealed class CommandLineTests
{
    private static readonly string Repository = Locate();

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
    public async Task The_real_program_previews_as_json_alone_on_standard_output(string stack)
    {
        var run = await RunAsync("preview", "--stack", stack, "--json");

        // Whether the policies agree is theirs to test; that there is something to judge is tested here.
        Assert.NotEqual(ExitCode.Unusable, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(0, json.RootElement.GetProperty("diagnostics").GetArrayLength());
        Assert.Contains(json.RootElement.GetProperty("steps").EnumerateArray(), step => step.GetProperty("newState").GetProperty("type").ValueEquals("aws:kms/key:Key"));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var bytes = new MemoryStream();
        var code = await CommandLine.RunAsync(args, new Workspace(Repository, output, () => bytes, error, OutputIsRedirected: true, ErrorIsRedirected: true));
        return (code, output + System.Text.Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }

    private static string Locate()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "HipaaStack.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests must run inside the repository.");
        }

        return directory;
    }
}
