using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Cli.Commands;
using Hipaa.Policy;

namespace Hipaa.Cli.Tests.Documents;

/// <summary>What the documents name is there: settings, rules, files, and outputs, resources and functions of the prod stack.</summary>
public sealed partial class NamesInDocumentsTests
{
    private static readonly IReadOnlyDictionary<string, string> Texts = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path))
        .Append("README.md").Append("policy/README.md").ToDictionary(path => path, Repository.Text, StringComparer.Ordinal);

    [Fact]
    public void Every_setting_is_declared()
    {
        var declared = Declaration().Matches(Repository.Text("Pulumi.yaml")).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var named = Named(Setting());
        Assert.True(named.Count > 20, $"{named.Count} settings");
        Assert.Empty(named.Except(declared, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_of_the_controls_is_in_the_pack()
    {
        var rules = new HipaaPack().Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var named = RuleId().Matches(Texts["docs/controls.md"]).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(named.Count > 40, $"{named.Count} rules");
        Assert.Empty(named.Except(rules, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_link_leads_to_a_file() => Assert.All(Texts, document => Assert.All(
        Link().Matches(document.Value).Select(match => match.Groups["path"].Value).Where(path => !path.Contains("://", StringComparison.Ordinal)),
        path => Assert.True(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(document.Key)!, path)), $"{document.Key}: {path}")));

    [Fact]
    public async Task Every_output_resource_and_function_of_a_runbook_is_in_prod()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "prod", "--json");
        Assert.True(run.Code == ExitCode.Success, run.Error);
        using var preview = JsonDocument.Parse(run.Output);
        var states = preview.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState")).ToList();
        var names = states.Select(state => state.GetProperty("urn").GetString()!.Split("::")[^1]).ToHashSet(StringComparer.Ordinal);
        var outputs = Inputs(states, "aws:ssm/parameter:Parameter", "name").Where(name => name.StartsWith("/hipaa/prod/", StringComparison.Ordinal))
            .Select(name => name["/hipaa/prod/".Length..].Replace("-", string.Empty, StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var functions = states.Where(state => state.GetProperty("type").ValueEquals("aws:lambda/function:Function"))
            .Select(state => Path.GetFileNameWithoutExtension(state.GetProperty("inputs").GetProperty("code").GetProperty("path").GetString()!))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(Named(Output()), outputs);
        Assert.Superset(Named(Resource()), names);
        Assert.Superset(Named(Function()), functions);
    }

    private static IEnumerable<string> Inputs(IEnumerable<JsonElement> states, string type, string property) => states
        .Where(state => state.GetProperty("type").ValueEquals(type)).Select(state => state.GetProperty("inputs").GetProperty(property).GetString()!);

    private static HashSet<string> Named(Regex pattern)
    {
        var names = Texts.Values.SelectMany(text => pattern.Matches(text)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(names);
        return names;
    }

    [GeneratedRegex(@"^  (?<name>hipaa:\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w-])(?<name>hipaa:[a-z]\w+)(?![\w:.])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"`(?<name>[a-z0-9]+(-[a-z0-9]+){2,})`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleId();

    [GeneratedRegex(@"\]\((?<path>[^)#\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\$\(out (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Output();

    [GeneratedRegex(@"\$\(id_of (?<name>[\w-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resource();

    [GeneratedRegex(@"\$\(fn (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Function();
}
