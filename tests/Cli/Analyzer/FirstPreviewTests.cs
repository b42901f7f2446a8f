using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Analyzer;

/// <summary>
/// The program as the engine has it before anything exists, told to the pack over Pulumi's own client: nothing is said that a preview with known
/// ids does not say, and what is not decided yet hangs on something that is unknown.
/// </summary>
public sealed class FirstPreviewTests
{
    /// <summary>Rule, tab, the properties of which one decides (type.property), tab, why it can't be decided earlier.</summary>
    private static readonly Dictionary<string, string[]> Undecided = File.ReadLines(Path.Combine(Repository.Root, "tests/Cli/Analyzer/undecided.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells, StringComparer.Ordinal);

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("cognito", "tests/Infra/Matrix/Pulumi.cognito.yaml")]
    [InlineData("mtls", "tests/Infra/Matrix/Pulumi.mtls.yaml")]
    [InlineData("everything", "tests/Infra/Matrix/Pulumi.everything.yaml")]
    public async Task The_verdicts_are_those_of_the_known_preview_but_for_what_is_undecided(string stack, string? file = null)
    {
        var (known, first) = (await PreviewAsync(stack, file), await PreviewAsync(stack, file, "--unknowns"));
        var told = (await EngineConversation.VerdictsAsync(first)).ToList();
        var violations = told.Where(v => v.Outcome == Outcome.Fail).Select(v => $"{v.Rule} {v.Urn}").ToHashSet(StringComparer.Ordinal);
        var undecided = told.Where(v => v.Outcome == Outcome.Undecided).Select(v => $"{v.Rule} {v.Urn.Split("::")[^1]}").ToHashSet(StringComparer.Ordinal);
        var expected = EngineConversation.Judge(known).Where(f => f.Outcome == Outcome.Fail).ToList();

        Assert.DoesNotContain(told, v => v.Blocks);
        Assert.Empty(violations.Except(expected.Select(f => $"{f.RuleId} {f.Urn}"), StringComparer.Ordinal));
        Assert.Empty(expected.Where(f => !violations.Contains($"{f.RuleId} {f.Urn}") && !undecided.Contains($"{f.RuleId} {f.Urn.Split("::")[^1]}"))
            .Select(f => $"{f.RuleId} {f.Urn}"));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("cognito", "tests/Infra/Matrix/Pulumi.cognito.yaml")]
    [InlineData("mtls", "tests/Infra/Matrix/Pulumi.mtls.yaml")]
    [InlineData("everything", "tests/Infra/Matrix/Pulumi.everything.yaml")]
    public async Task What_is_undecided_hangs_on_a_property_that_is_unknown(string stack, string? file = null)
    {
        var view = await PreviewAsync(stack, file, "--unknowns");
        var graph = StackReader.Read(System.Text.Encoding.UTF8.GetBytes(view.Preview.ToJsonString()), "the preview").Graph;
        var unexplained = EngineConversation.Judge(view).Where(f => f.Outcome == Outcome.Undecided)
            .Where(f => !Undecided.TryGetValue(f.RuleId, out var cells) || !IsUnknown(graph, f.Urn, cells[1].Split(' ')))
            .Select(f => $"{f.RuleId} {f.Urn.Split("::")[^1]}: {f.Reason}").ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.All(Undecided.Values, cells => Assert.True(cells.Length == 3 && cells[2].Length > 20, $"{cells[0]}: say why it can't be decided earlier."));
    }

    /// <summary>Outputs published for others are secret parameters; the official SDK sends an unknown one as unknown alone (Serialization/Serializer.cs).</summary>
    [Fact]
    public async Task A_secret_that_is_unknown_is_sent_as_unknown_alone()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, ["preview", "--stack", "dev", "--json", "--show-secrets", "--unknowns"]);
        var inputs = JsonNode.Parse(run.Output)!["steps"]!.AsArray().Select(step => step!["newState"]!)
            .Single(state => state["urn"]!.GetValue<string>().EndsWith("::outputs-vpc-id", StringComparison.Ordinal))["inputs"]!;

        Assert.Equal(Preview.Values.WireFormat.Unknown, inputs["value"]!.GetValue<string>());
    }

    /// <summary>
    /// Whether one of the properties is unknown, at the resource itself or at one that was computed from it or that it was computed from;
    /// with an asterisk, at any of the stack.
    /// </summary>
    private static bool IsUnknown(ResourceGraph graph, string urn, IEnumerable<string> properties)
    {
        var subject = graph.Find(urn)!;
        return properties.Select(property => property.Split('.')).Any(parts => graph.Resources
            .Where(r => r.Type.EndsWith($":{parts[0].TrimStart('*')}", StringComparison.Ordinal) && r.Inputs[parts[1]].HoldsUnknown)
            .Any(r => parts[0][0] == '*' || ReferenceEquals(r, subject) || r.Dependencies.Contains(urn) || subject.Dependencies.Contains(r.Urn)
                || r.Dependencies.Intersect(subject.Dependencies).Any()));
    }

    /// <summary>A preview is run once for all that is asked of it.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Task<EngineView>>> Previews = new(StringComparer.Ordinal);

    internal static Task<EngineView> PreviewAsync(string stack, string? file, params string[] options) =>
        Previews.GetOrAdd($"{stack} {string.Join(' ', options)}", _ => new(() => RunAsync(stack, file, options))).Value;

    private static async Task<EngineView> RunAsync(string stack, string? file, string[] options)
    {
        string[] settings = file is null ? [] : ["--config-file", Path.Combine(Repository.Root, file)];
        var run = await CommandLineRun.OfAsync(Repository.Project, ["preview", "--stack", stack, "--json", "--show-secrets", .. settings, .. options]);
        return new(JsonNode.Parse(run.Output)!);
    }
}
