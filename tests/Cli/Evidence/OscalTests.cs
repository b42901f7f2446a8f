using System.Text.Json;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Oscal;
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

    /// <summary>
    /// NIST SP 800-53A Rev. 5, section 3.3: "satisfied" is for an objective that is met to the full. OSCAL's "implementation-status" has a
    /// word for what is met in part.
    /// </summary>
    [Fact]
    public void Satisfied_is_what_is_shown_to_the_full_and_what_is_met_in_part_is_called_partial()
    {
        using var file = JsonDocument.Parse(Text("assessment-results.json"));
        var targets = file.RootElement.GetProperty("assessment-results").GetProperty("results")[0].GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("target"))
            .Select(target => (Status: target.GetProperty("status"), Implementation: target.GetProperty("implementation-status").GetProperty("state").GetString())).ToList();
        Assert.All(targets, target =>
        {
            var verdict = target.Status.GetProperty("remarks").GetString()!.Split(". What remains: ")[0];
            var expected = verdict switch
            {
                "shown by the program" => ("satisfied", "pass", "implemented"),
                "in part" => ("not-satisfied", "other", "partial"),
                "in part, with accepted deviations" or "shown by the program, with accepted deviations" => ("not-satisfied", "other", "alternative"),
                _ => ("", verdict, ""),
            };
            Assert.Equal(expected, (target.Status.GetProperty("state").GetString(), target.Status.GetProperty("reason").GetString(), target.Implementation));
        });
        Assert.Contains(targets, target => target.Implementation == "partial");
        Assert.Contains(targets, target => target.Implementation == "implemented");
    }

    [Theory]
    [InlineData(nameof(ControlStanding.Violated), "fail")]
    [InlineData(nameof(ControlStanding.Advisory), "fail")]
    [InlineData(nameof(ControlStanding.Undecided), "other")]
    [InlineData(nameof(ControlStanding.NotJudged), "other")]
    public void What_is_not_shown_is_never_satisfied(string standing, string reason) => Assert.Equal(
        ("not-satisfied", reason), ObjectiveStatus.Of(new(Safeguard.All[0], [], [], 0, Enum.Parse<ControlStanding>(standing))) is var (state, why, _) ? (state, why) : default);

    [Theory]
    [InlineData("assessment-results.json")]
    [InlineData("component-definition.json")]
    public void Whatever_is_referred_to_by_its_UUID_is_in_one_of_the_files(string name)
    {
        using var one = JsonDocument.Parse(Text("assessment-results.json"));
        using var other = JsonDocument.Parse(Text("component-definition.json"));
        var there = Texts(one.RootElement, "uuid").Concat(Texts(other.RootElement, "uuid")).ToList();
        Assert.Equal(there.Distinct(StringComparer.Ordinal).Count(), there.Count);
        var file = name.StartsWith("assess", StringComparison.Ordinal) ? one : other;
        var references = Properties(file.RootElement).Where(property => property.Name.EndsWith("-uuid", StringComparison.Ordinal)).Select(property => property.Value.GetString()!)
            .Concat(Texts(file.RootElement, "href").Where(href => href.StartsWith('#')).Select(href => href[1..])).ToList();
        Assert.All(references, reference => Assert.Contains(reference, there));
        Assert.Equal(name.StartsWith("assess", StringComparison.Ordinal), references.Count > 100);
    }

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        Properties(element).Where(property => property.NameEquals(name)).Select(property => property.Value.GetString()!);

    private static IEnumerable<JsonProperty> Properties(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Properties(property.Value).Prepend(property)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Properties),
        _ => [],
    };

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
