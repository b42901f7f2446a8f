using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Lifetime;

/// <summary>
/// What exists already is imported, and nothing else is. Ids are in the form of the section "Import" of each type's page in the Terraform
/// Registry (hashicorp/aws 6).
/// </summary>
public sealed class AdoptionTests
{
    private const string Account = "222222222222";
    private const string Aggregator = "arn:aws:securityhub:us-east-1:222222222222:finding-aggregator/0a1b2c3d-0000-1111-2222-333344445555";

    private static readonly Dictionary<string, (string Entry, string Resource, string Id)> Expected = new(StringComparer.Ordinal)
    {
        ["accessAnalyzerExternal"] = ("accessAnalyzerExternal", "detection-access-external", "hipaa-prod-external"),
        ["accessAnalyzerUnused"] = ("accessAnalyzerUnused=of-the-team", "detection-access-unused", "of-the-team"),
        ["apiGatewayAccount"] = ("apiGatewayAccount", "api-logging-account", Account),
        ["backupFeatures"] = ("backupFeatures", "backups-features-region", "us-east-1"),
        ["catalogEncryption"] = ("catalogEncryption", "analytics-catalog-encryption", Account),
        ["configRecorder"] = ("configRecorder=aws-controltower-BaselineConfigRecorder", "detection-config-recorder", "aws-controltower-BaselineConfigRecorder"),
        ["configRole"] = ("configRole", "detection-config-service-role", "arn:aws:iam::222222222222:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"),
        ["deliveryChannel"] = ("deliveryChannel", "detection-config-channel", "default"),
        ["ebsEncryption"] = ("ebsEncryption", "account-volume-encryption", "default"),
        ["findingAggregator"] = ($"findingAggregator={Aggregator}", "detection-hub-aggregator", Aggregator),
        ["guardDuty"] = ("guardDuty", "detection-threats-detector", "12abc34d567e8fa901bc2d34e56789f0"),
        ["inspector"] = ("inspector", "detection-code-enabler", "222222222222-LAMBDA:LAMBDA_CODE"),
        ["macie"] = ("macie", "detection-discovery-account", Account),
        ["monitoringLogGroup"] = ("monitoringLogGroup", "database-monitoring-metrics-group", "RDSOSMetrics"),
        ["passwordPolicy"] = ("passwordPolicy", "account-passwords", "iam-account-password-policy"),
        ["publicAccessBlock"] = ("publicAccessBlock", "account-buckets", Account),
        ["securityContact"] = ("securityContact", "account-security-contact", "SECURITY"),
        ["securityHub"] = ("securityHub", "detection-hub-account", Account),
        ["snapshotSharingBlock"] = ("snapshotSharingBlock", "account-snapshots", "default"),
        ["vpcBlockPublicAccess"] = ("vpcBlockPublicAccess", "network-block-public-access", "us-east-1"),
    };

    public static TheoryData<string> Names => [.. Expected.Keys];

    [Fact]
    public void Each_thing_that_can_be_taken_over_has_a_row_here() =>
        Assert.Equal(Singletons.All.Select(one => one.Name), Expected.Keys);

    [Fact]
    public async Task Whatever_is_named_is_imported_and_nothing_else()
    {
        var run = await Run.StackAsync("prod", Adopt([.. Expected.Values.Select(row => row.Entry)]));

        Assert.Equal(
            Expected.Values.Select(row => (row.Resource, row.Id)).Order(),
            run.All.Where(resource => ImportId(resource) is not null).Select(resource => (resource.Name, ImportId(resource)!)).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_name_imports_one_resource(string name)
    {
        var (entry, resource, id) = Expected[name];
        var run = await Run.StackAsync("prod", Adopt(entry));

        Assert.Equal((resource, id), run.All.Where(r => ImportId(r) is not null).Select(r => (r.Name, ImportId(r)!)).Single());
    }

    [Fact]
    public async Task Without_it_everything_is_made() => Assert.All((await Run.StackAsync("prod")).All, resource => Assert.Null(ImportId(resource)));

    [Fact]
    public async Task What_is_known_by_its_name_is_called_as_it_is()
    {
        var run = await Run.StackAsync("prod", Adopt("configRecorder=theirs", "deliveryChannel=channel", "accessAnalyzerUnused=unused", "guardDuty=0123456789abcdef0123456789abcdef"));

        Assert.Equal("theirs", run.Named("detection-config-recorder").Text("name"));
        Assert.Equal("channel", run.Named("detection-config-channel").Text("name"));
        Assert.Equal("unused", run.Named("detection-access-unused").Text("analyzerName"));
        Assert.Equal("hipaa-prod-external", run.Named("detection-access-external").Text("analyzerName"));
        Assert.Equal("0123456789abcdef0123456789abcdef", ImportId(run.Named("detection-threats-detector")));
    }

    [Fact]
    public async Task A_hub_is_not_replaced_for_what_counts_at_its_creation_alone() =>
        Assert.Contains("enableDefaultStandards", (await Run.StackAsync("prod", Adopt("securityHub"))).Named("detection-hub-account").Options.IgnoreChanges);

    [Theory]
    [InlineData("guardDutty", "must hold what exists and is taken over, each of accessAnalyzerExternal[=id], ")]
    [InlineData("findingAggregator", "findingAggregator=id")]
    [InlineData("macie=123", "must hold what exists")]
    [InlineData("guardDuty=no detector", "must hold what exists")]
    public void A_name_that_nobody_knows_is_a_problem_that_says_which_there_are(string entry, string sentence)
    {
        var problem = Assert.Single(Assert.Throws<InvalidSettingsException>(() => Read(Adopt(entry))).Problems);

        Assert.Equal("hipaa:adopt", problem.Key);
        Assert.Contains(sentence, problem.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_to_somebody_else_is_not_taken_over()
    {
        var problem = Assert.Single(Assert.Throws<InvalidSettingsException>(() =>
            Read(Adopt("macie"), ("hipaa:manageMacie", "false"), ("hipaa:singletonsOwner", "security account"))).Problems);

        Assert.Equal("must not name macie, which hipaa:manageMacie leaves to somebody else", problem.Allowed);
    }

    [Fact]
    public void Nothing_is_named_twice() => Assert.Equal("must name nothing twice",
        Assert.Single(Assert.Throws<InvalidSettingsException>(() => Read(Adopt("configRecorder", "configRecorder=other"))).Problems).Allowed);

    private static string? ImportId(Registered resource) => (resource.Options as CustomResourceOptions)?.ImportId;

    private static StackSettings Read(params (string, string?)[] changes) => StackSettings.Read(StackFiles.Config("prod", changes), "prod");

    private static (string, string?) Adopt(params string[] entries) => ("hipaa:adopt", $"[{string.Join(", ", entries.Select(entry => $"\"{entry}\""))}]");
}
