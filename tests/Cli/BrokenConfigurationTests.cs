using System.Text.RegularExpressions;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Tests;

/// <summary>Each declared key broken in turn, through the command that a user would type.</summary>
public sealed class BrokenConfigurationTests : IDisposable
{
    private const string StackFile = "Pulumi.prod.yaml";

    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string, string> EveryKeyBroken()
    {
        var data = new TheoryData<string, string> { { "aws:region", "nowhere" } };
        foreach (var declaration in ProjectFile.Read(Repository.Root).Declarations.Values)
        {
            data.Add(declaration.Key, declaration.Type switch
            {
                "integer" => "-1",
                "boolean" => "sometimes",
                "array" => "[\"~\"]",
                _ => "\"~\"",
            });
        }

        return data;
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(EveryKeyBroken))]
    public async Task A_broken_value_exits_with_two_and_one_line_of_file_key_value_and_what_is_allowed(string key, string value)
    {
        var run = await PreviewAsync(key, value);

        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Empty(run.Output);
        var shown = value.Trim('"');
        Assert.Matches($"^{Regex.Escape($"{StackFile}: {key}: \"{shown}\": ")}.*must (be|hold|have).{{4,}}$", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [MemberData(nameof(EveryKeyBroken))]
    public async Task A_value_of_another_shape_exits_with_two_and_one_line(string key, string value)
    {
        var run = await PreviewAsync(key, "{" + value.Trim('[', ']', '"', '-') + ": 1}");

        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith($"{StackFile}: {key}: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_named_is_named_as_it_was()
    {
        directory.Write("Pulumi.yaml", Repository.Text("Pulumi.yaml"));
        var path = Path.Combine(directory.Root, "elsewhere", "Pulumi.prod.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "config:\n  hipaa:x: [\n");
        var run = await CommandLineRun.OfAsync(directory.Root, "preview", "--stack", "prod", "--config-file", path);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.StartsWith($"{path}(3,1): is not valid YAML: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_holds_itself_is_refused()
    {
        var run = await PreviewAsync("hipaa:owner", "&a [*a]");
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.EndsWith("must not have itself among its own values", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private Task<CommandLineRun> PreviewAsync(string key, string value)
    {
        directory.Write("Pulumi.yaml", Repository.Text("Pulumi.yaml"));
        var without = Regex.Replace(Repository.Text(StackFile), $"^  {Regex.Escape(key)}:.*\n(    .*\n)*", "", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        directory.Write(StackFile, $"{without}\n  {key}: {value}\n");
        return CommandLineRun.OfAsync(directory.Root, "preview", "--stack", "prod");
    }
}
