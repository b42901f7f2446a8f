using System.Text.Json;
using System.Text.Json.Nodes;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Matrix;

namespace Hipaa.Infra.Tests.Detection;

/// <summary>
/// Every event pattern against events in the shape that AWS documents, by a matcher that is not ours: some must match, some must not. The
/// samples are in <c>Events/samples.json</c>, each with the page that shows the shape.
/// </summary>
public sealed class EventPatternTests(Runs runs) : IClassFixture<Runs>
{
    private static readonly IReadOnlyList<Sample> Samples = JsonSerializer.Deserialize<Sample[]>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests/Infra/Detection/Events/samples.json")), JsonSerializerOptions.Web)!;

    [Theory]
    [InlineData("prod")]
    [InlineData("dev")]
    public async Task A_pattern_matches_what_it_is_for_and_nothing_else(string configuration)
    {
        var rules = (await runs.Of(configuration)).Of("aws:cloudwatch/eventRule:EventRule");
        var cases = rules.SelectMany(rule => Events(rule).Select(e => (Rule: rule, e.Event, e.Matches))).ToList();

        var found = await Peer.PythonAsync("events", cases.Select(c => new { pattern = c.Rule.Json("eventPattern"), @event = c.Event }));

        Assert.NotEmpty(rules);
        var answers = found.EnumerateArray().Select(answer => answer.GetBoolean()).ToList();
        Assert.Equal(cases.Count, answers.Count);
        Assert.Empty(cases.Zip(answers).Where(pair => pair.First.Matches != pair.Second)
            .Select(pair => $"{pair.First.Rule}: {(pair.First.Matches ? "lacks" : "takes")} {pair.First.Event.ToJsonString()}"));
    }

    [Fact]
    public async Task Every_sample_is_of_a_rule()
    {
        var rules = (await runs.Of("prod")).Of("aws:cloudwatch/eventRule:EventRule");

        Assert.All(Samples, sample => Assert.Contains(rules, rule => rule.Name.EndsWith($"-{sample.Rule}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_notice_says_stands_in_every_event_that_it_tells_of()
    {
        var run = await runs.Of("prod");
        var targets = run.Of("aws:cloudwatch/eventTarget:EventTarget").Where(target => target["inputTransformer"] is not null).ToList();

        Assert.NotEmpty(targets);
        Assert.All(targets, target =>
        {
            var paths = (IReadOnlyDictionary<string, object>)target.At("inputTransformer.inputPaths")!;
            var template = (string)target.At("inputTransformer.inputTemplate")!;
            Assert.Equal(paths.Keys.Order(StringComparer.Ordinal),
                template.Split('<').Skip(1).Select(part => part[..part.IndexOf('>', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            var events = Of(target.Name.Replace("-target", "", StringComparison.Ordinal)).Matches;
            Assert.All(paths, path => Assert.All(events, e => Assert.False(string.IsNullOrEmpty(At(e, (string)path.Value)?.ToString()), $"{target} {path.Value}: {e.ToJsonString()}")));
        });
    }

    private static IEnumerable<(JsonNode Event, bool Matches)> Events(Registered rule)
    {
        var sample = Of(rule.Name);
        var bucket = JsonNode.Parse(rule.Text("eventPattern"))!["detail"]?["bucket"]?["name"]?[0]?.GetValue<string>();
        return sample.Matches.Select(e => (Named(e), true)).Concat(sample.Others.Select(e => (Named(e), false)));

        JsonNode Named(JsonNode e) => bucket is null ? e : JsonNode.Parse(e.ToJsonString().Replace("@uploads", bucket, StringComparison.Ordinal))!;
    }

    private static Sample Of(string rule) => Samples.SingleOrDefault(sample => rule.EndsWith($"-{sample.Rule}", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{rule} has no sample events: add some to Events/samples.json, in the shape of AWS's page.");

    /// <summary>What EventBridge finds at a path such as <c>$.detail.findings[0].Title</c>.</summary>
    private static JsonNode? At(JsonNode node, string path) => path.Split('.').Skip(1).Aggregate<string, JsonNode?>(node, (at, step) => step.Split('[', ']') switch
    {
        [var list, var index, ""] => at?[list]?[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)],
        _ => at?[step],
    });

    private sealed record Sample(string Rule, string Page, IReadOnlyList<JsonNode> Matches, IReadOnlyList<JsonNode> Others);
}
