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

    /// <summary>
    /// The mapping as NIST's tool gives it: 68 elements of the rule, 279 rows, 108 controls; rows of elements that stand for one section
    /// here are counted once where they name the same control.
    /// </summary>
    [Fact]
    public void The_mapping_is_NIST_s_whole_one_and_what_is_ours_is_named_so()
    {
        var nist = Cli.Evidence.Oscal.OscalControls.Nist.ToList();
        Assert.Equal(68, nist.Sum(row => row.Elements.Length));
        Assert.Equal(Safeguard.All.Count, nist.Count);
        Assert.Equal(108, nist.SelectMany(row => row.Controls).Distinct(StringComparer.Ordinal).Count());
        const int CountedOnce = 9;
        Assert.Equal(279 - CountedOnce, nist.Sum(row => row.Controls.Length));
        Assert.All(nist, row => Assert.All(row.Controls, control => Assert.False(Cli.Evidence.Oscal.OscalControls.IsOurs(row.Section, control))));
        Assert.True(Cli.Evidence.Oscal.OscalControls.IsOurs("164.312(a)(2)(iv)", "sc-28"));

        using var file = JsonDocument.Parse(Text("component-definition.json"));
        var requirements = file.RootElement.GetProperty("component-definition").GetProperty("components")[0].GetProperty("control-implementations")[0]
            .GetProperty("implemented-requirements").EnumerateArray()
            .ToDictionary(item => item.GetProperty("control-id").GetString()!, item => item.GetProperty("description").GetString()!, StringComparer.Ordinal);
        Assert.Contains("(our reading)", requirements["sc-28"], StringComparison.Ordinal);
        Assert.DoesNotContain("(our reading)", requirements["sc-13"], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_give_the_UUIDs_of_RFC_9562() => Assert.Matches(
        "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Cli.Evidence.Oscal.StableUuid.Of("x"));

    private string Text(string file) => File.ReadAllText(Path.Combine(evidence.Folder, "oscal", file));
}
