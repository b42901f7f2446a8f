using System.Text;
using Hipaa.Infra.Detection.Conformance;
using Hipaa.Infra.Tests.Fixture;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Infra.Tests.Detection.Conformance;

public sealed class HipaaPackTests
{
    [Fact]
    public void The_pinned_pack_has_all_rules_that_AWS_publishes_once()
    {
        Assert.Equal(HipaaPack.MaxRules, HipaaPack.All.Count);
        Assert.Equal(HipaaPack.All.Count, HipaaPack.All.DistinctBy(rule => rule.Name, StringComparer.Ordinal).Count());
        Assert.Equal(HipaaPack.All.Count, HipaaPack.All.DistinctBy(rule => rule.Source, StringComparer.Ordinal).Count());
        Assert.Matches(@"^20\d\d-\d\d-\d\d$", HipaaPack.Revision);
    }

    [Fact]
    public void A_rule_is_left_out_only_by_an_entry_of_the_register_with_its_reason()
    {
        Assert.Equal(HipaaPack.All.Count - HipaaPack.Exclusions.Count, HipaaPack.Rules.Count);
        Assert.All(HipaaPack.Exclusions, exclusion =>
        {
            Assert.Contains(HipaaPack.All, rule => rule.Name == exclusion.Rule);
            Assert.True(exclusion.Reason.Length > 40, exclusion.Rule);
            Assert.True(exclusion.Instead.Length > 20, exclusion.Rule);
            Assert.NotEmpty(exclusion.Owner);
        });
    }

    [Fact]
    public void The_template_fits_in_a_request_and_reads_as_one_rule_a_resource()
    {
        var template = PackTemplate.Render(HipaaPack.Rules);

        Assert.True(Encoding.UTF8.GetByteCount(template) <= HipaaPack.MaxTemplateBytes);
        var resources = (YamlMappingNode)Read(template)["Resources"];
        Assert.Equal(HipaaPack.Rules.Count, resources.Children.Count);
        Assert.All(resources.Children, pair =>
        {
            Assert.Equal("AWS::Config::ConfigRule", (string?)pair.Value["Type"]);
            Assert.Equal("AWS", (string?)pair.Value["Properties"]["Source"]["Owner"]);
        });
    }

    [Fact]
    public void The_template_declares_every_parameter_that_a_rule_refers_to()
    {
        var template = Read(PackTemplate.Render(HipaaPack.Rules));

        var declared = ((YamlMappingNode)template["Parameters"]).Children.Select(pair => (string?)pair.Key);
        Assert.Equal([HipaaPack.EphiBuckets], declared);
        Assert.Equal(HipaaPack.EphiBuckets,
            (string?)template["Resources"]["CloudtrailS3DataeventsEnabled"]["Properties"]["InputParameters"]["S3BucketNames"]["Ref"]);
    }

    [Theory]
    [InlineData("IAM_PASSWORD_POLICY", "MinimumPasswordLength", "14")]
    [InlineData("IAM_PASSWORD_POLICY", "PasswordReusePrevention", "24")]
    [InlineData("DB_INSTANCE_BACKUP_ENABLED", "backupRetentionPeriod", "35")]
    [InlineData("BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK", "requiredRetentionDays", "35")]
    [InlineData("RESTRICTED_INCOMING_TRAFFIC", "blockedPort5", "5432")]
    [InlineData("IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS", "excludePermissionBoundaryPolicy", "true")]
    [InlineData("IAM_USER_UNUSED_CREDENTIALS_CHECK", "maxCredentialUsageAge", "90")]
    public void Parameters_are_at_the_floor_of_the_stack(string source, string parameter, string value) =>
        Assert.Equal(value, HipaaPack.Rules.Single(rule => rule.Source == source).Parameters![parameter]);

    [Fact]
    public void No_single_rule_repeats_one_of_the_pack() =>
        Assert.Empty(SingleRules.All.Select(rule => rule.Source).Intersect(HipaaPack.Rules.Select(rule => rule.Source), StringComparer.Ordinal));

    [Fact]
    public async Task What_the_clock_alone_starts_has_no_scope()
    {
        var triggers = File.ReadLines(Path.Combine(Repository.Root, "infra/Detection/Conformance/triggers.tsv")).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        Assert.All(triggers.Values, trigger => Assert.Contains(trigger, (string[])["change", "periodic", "hybrid"]));
        var pack = ((YamlMappingNode)Read(PackTemplate.Render(HipaaPack.Rules))["Resources"]).Children.Select(pair => (YamlMappingNode)pair.Value["Properties"])
            .Select(rule => (Source: (string)rule["Source"]["SourceIdentifier"]!, Scoped: rule.Children.ContainsKey("Scope"))).ToList();
        var single = (await Run.StackAsync("prod")).Of("aws:cfg/rule:Rule")
            .Select(rule => (Source: (string)rule.At("source.sourceIdentifier")!, Scoped: rule["scope"] is not null)).ToList();

        Assert.Empty(pack.Concat(single).Where(rule => rule.Scoped && triggers[rule.Source] == "periodic").Select(rule => rule.Source));
        Assert.Contains(pack, rule => rule is { Scoped: true });
        Assert.Contains(single, rule => rule is { Scoped: true });
        // AWS's own pack scopes some that it refuses by themselves.
        Assert.Contains(HipaaPack.All, rule => rule.Scope is { Count: > 0 } && triggers[rule.Source] == "periodic");
    }

    private static YamlNode Read(string template)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(template));
        return yaml.Documents[0].RootNode;
    }
}
