using System.Text.Json;
using Hipaa.Policy;
using Json.Schema;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>OSCAL as NIST's own schemas have it (Schemas/, of release 1.1.3).</summary>
public sealed class OscalTests(EvidenceOfProd evidence) : IClassFixture<EvidenceOfProd>
{
    // A schema has an address, under which it is registered once.
    private static readonly Dictionary<string, Lazy<JsonSchema>> Schemas = new[] { "oscal_component_schema.json", "oscal_assessment-results_schema.json" }
        .ToDictionary(name => name, name => new Lazy<JsonSchema>(() => JsonSchema.FromText(Repository.Text($"tests/Cli/Evidence/Schemas/{name}"))), StringComparer.Ordinal);

    [Theory]
    [InlineData("component-definition.json", "oscal_component_schema.json")]
    [InlineData("assessment-results.json", "oscal_assessment-results_schema.json")]
    public void Each_file_is_valid(string file, string schema)
    {
        var judged = Schemas[schema].Value.Evaluate(JsonDocument.Parse(Text(file)).RootElement, new() { OutputFormat = OutputFormat.List });
        Assert.True(judged.IsValid, string.Join('\n', (judged.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
            .Take(10).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
    }

    [Fact]
    public void The_schema_refuses_what_is_no_OSCAL()
    {
        var schema = Schemas["oscal_assessment-results_schema.json"].Value;
        Assert.False(schema.Evaluate(JsonDocument.Parse(Text("assessment-results.json").Replace("\"satisfied\"", "\"fine\"", StringComparison.Ordinal)).RootElement).IsValid);
    }

    [Fact]
    public void Every_judged_safeguard_has_its_finding_and_every_finding_its_observations()
    {
        using var file = JsonDocument.Parse(Text("assessment-results.json"));
        var result = file.RootElement.GetProperty("assessment-results").GetProperty("results")[0];
        var observations = result.GetProperty("observations").EnumerateArray().Select(observation => observation.GetProperty("uuid").GetString()).ToHashSet(StringComparer.Ordinal);
        var findings = result.GetProperty("findings").EnumerateArray().ToList();
        Assert.True(findings.Count > 20, $"{findings.Count} findings");
        Assert.True(observations.Count > 100, $"{observations.Count} observations");
        Assert.All(findings, finding => Assert.All(
            finding.GetProperty("related-observations").EnumerateArray(), related => Assert.Contains(related.GetProperty("observation-uuid").GetString(), observations)));
        var titles = findings.Select(finding => finding.GetProperty("title").GetString()).ToList();
        Assert.Equal(
            Safeguard.All.Where(safeguard => safeguard.Share != Share.Organization
                && new HipaaPack().Rules.Any(rule => rule.Profile == Profile.Hipaa && (rule.Safeguard == safeguard || rule.AlsoServes.Contains(safeguard))))
                .Select(safeguard => safeguard.ToString()),
            titles);
    }

    [Fact]
    public void Every_section_that_controls_are_named_for_is_of_the_regulation_and_every_judged_one_has_controls()
    {
        var sections = Safeguard.All.Select(safeguard => safeguard.Section).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Cli.Evidence.Oscal.OscalControls.BySection.Keys.Except(sections, StringComparer.Ordinal));
        Assert.Empty(Safeguard.All.Where(safeguard => safeguard.Share != Share.Organization).Select(safeguard => safeguard.Section)
            .Except(Cli.Evidence.Oscal.OscalControls.BySection.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Names_give_the_UUIDs_of_RFC_9562() => Assert.Matches(
        "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Cli.Evidence.Oscal.StableUuid.Of("x"));

    private string Text(string file) => File.ReadAllText(Path.Combine(evidence.Folder, "oscal", file));
}
