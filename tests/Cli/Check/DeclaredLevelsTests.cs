using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hipaa.Cli.Tests;

/// <summary>Which levels hold is what the input's own configuration declares, where no stack is named.</summary>
public sealed class DeclaredLevelsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hipaa-levels-");

    [Theory]
    [InlineData("reduced", "advisory")]
    [InlineData("full", "mandatory")]
    [InlineData("strict", "mandatory")]
    public async Task A_preview_and_a_log_of_events_declare_the_enforcement(string enforcement, string level)
    {
        var preview = $$"""{"config":{"hipaa:enforcement":"{{enforcement}}"},"steps":[{"op":"create","newState":{{Database}} }]}""";
        var events = $$"""{"sequence":0,"preludeEvent":{"config":{"hipaa:enforcement":"{{enforcement}}"} } }""" + "\n"
            + $$"""{"sequence":1,"resourcePreEvent":{"metadata":{"op":"create","new":{{Database.Trim()}} } } }""";
        Assert.Equal((level, level), (await LevelAsync(preview), await LevelAsync(events)));
        Assert.Equal("mandatory", await LevelAsync(preview, "--stack", "prod"));
    }

    /// <summary>A misspelt word must not lower the level in silence.</summary>
    [Fact]
    public async Task What_is_no_enforcement_is_refused()
    {
        var path = Path.Combine(_folder.FullName, "stack.json");
        await File.WriteAllTextAsync(path, $$"""{"config":{"hipaa:enforcement":"anything"},"steps":[{"op":"create","newState":{{Database}} }]}""");
        var run = await CommandLineRun.OfAsync(Repository.Project, ["check", path, "--json"]);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("hipaa:enforcement", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private const string Database = """
        {"urn":"urn:pulumi:any::app::aws:rds/instance:Instance::db","custom":true,"type":"aws:rds/instance:Instance","inputs":{"deletionProtection":false}}
        """;

    private async Task<string?> LevelAsync(string content, params string[] options)
    {
        var path = Path.Combine(_folder.FullName, "stack.json");
        await File.WriteAllTextAsync(path, content);
        var run = await CommandLineRun.OfAsync(Repository.Project, ["check", path, "--json", .. options]);
        var report = JsonNode.Parse(run.Output) ?? throw new JsonException(run.Error);
        return report["findings"]!.AsArray().Single(f => f!["rule"]!.GetValue<string>() == "rds-is-protected-from-deletion")!["level"]!.GetValue<string>();
    }
}
