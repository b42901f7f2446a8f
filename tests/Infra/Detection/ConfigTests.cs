using Hipaa.Infra.Detection;
using Hipaa.Infra.Detection.Conformance;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Detection;

public sealed class ConfigTests
{
    [Fact]
    public async Task Every_type_is_recorded_all_the_time_and_delivered_encrypted()
    {
        var run = await Run.ComponentAsync(world => Recorder(world, createServiceRole: true));

        var recorder = run.One("aws:cfg/recorder:Recorder");
        Assert.Equal(true, recorder.At("recordingGroup.allSupported"));
        Assert.Equal(true, recorder.At("recordingGroup.includeGlobalResourceTypes"));
        Assert.Equal("CONTINUOUS", recorder.At("recordingMode.recordingFrequency"));
        var channel = run.One("aws:cfg/deliveryChannel:DeliveryChannel");
        Assert.Equal("delivery", channel.Text("s3BucketName"));
        Assert.Contains("keys-audit-key", channel.Text("s3KmsKeyArn"), StringComparison.Ordinal);
        Assert.True(run.One("aws:cfg/recorderStatus:RecorderStatus").Is("isEnabled"));
        Assert.Equal(2557, run.One("aws:cfg/retentionConfiguration:RetentionConfiguration").Number("retentionPeriodInDays"));
    }

    [Fact]
    public async Task The_recorder_uses_the_service_linked_role_made_here_or_before()
    {
        var made = await Run.ComponentAsync(world => Recorder(world, createServiceRole: true));
        Assert.Equal("config.amazonaws.com", made.One("aws:iam/serviceLinkedRole:ServiceLinkedRole").Text("awsServiceName"));

        var found = await Run.ComponentAsync(world => Recorder(world, createServiceRole: false));
        Assert.Empty(found.Of("aws:iam/serviceLinkedRole:ServiceLinkedRole"));
        Assert.EndsWith("role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
            found.One("aws:cfg/recorder:Recorder").Text("roleArn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_hold_for_some_buckets_name_them()
    {
        var run = await Run.ComponentAsync(_ => new ConfigRules("rules", new()
        {
            Recording = Probe(),
            LockedBuckets = Buckets("landing", "audit"),
            ReplicatedBuckets = Buckets("landing"),
            ProtectedBuckets = Buckets("landing", "audit", "uploads"),
            NotifyingBuckets = Buckets("uploads"),
        }));

        var rules = run.Of("aws:cfg/rule:Rule");
        Assert.Equal(SingleRules.All.Count + 2 + 1 + 3 + 3 + 1, rules.Count);
        Assert.Equal(rules.Count, rules.DistinctBy(rule => rule.Text("name"), StringComparer.Ordinal).Count());
        var locked = run.Named("rules-audit-default-lock");
        Assert.Equal("S3_BUCKET_DEFAULT_LOCK_ENABLED", locked.At("source.sourceIdentifier"));
        Assert.Equal("audit-bucket", locked.At("scope.complianceResourceId"));
        Assert.Equal("AWS::S3::Bucket", locked.At("scope.complianceResourceTypes.0"));
    }

    [Fact]
    public async Task Every_excluded_bucket_rule_comes_back_for_the_buckets_it_holds_for()
    {
        var run = await Run.ComponentAsync(_ => new ConfigRules("rules", new()
        {
            Recording = Probe(),
            LockedBuckets = Buckets("b"), ReplicatedBuckets = Buckets("b"), ProtectedBuckets = Buckets("b"), NotifyingBuckets = Buckets("b"),
        }));

        var checkedBySingleRules = run.Of("aws:cfg/rule:Rule").Select(rule => rule.At("source.sourceIdentifier")).ToHashSet();
        var excluded = HipaaPack.All.Where(rule => rule.Name.StartsWith("s3-", StringComparison.Ordinal)
            && HipaaPack.Exclusions.Any(exclusion => exclusion.Rule == rule.Name));
        Assert.All(excluded, rule => Assert.Contains(rule.Source, checkedBySingleRules));
    }

    [Fact]
    public async Task The_pack_is_told_which_buckets_hold_ephi()
    {
        var run = await Run.ComponentAsync(_ => new HipaaConformance("pack", new() { Recording = Probe(), EphiBuckets = ["landing", "uploads"] }));

        var pack = run.One("aws:cfg/conformancePack:ConformancePack");
        Assert.Equal("landing,uploads", pack.At("inputParameters.0.parameterValue"));
        Assert.Equal(PackTemplate.Render(HipaaPack.Rules), pack.Text("templateBody"));
    }

    private static ConfigRecorder Recorder(World world, bool createServiceRole) => new("config", new()
    {
        BucketName = "delivery",
        BucketPolicy = Probe(),
        Key = world.Keys.Audit,
        CreateServiceRole = createServiceRole,
        Partition = world.Account.Partition,
        AccountId = world.Account.Id,
        RetentionDays = ConfigRecorder.MaxRetentionDays,
    });

    private static Pulumi.Aws.S3.Bucket Probe() => new("probe");

    private static Dictionary<string, Input<string>> Buckets(params string[] labels) =>
        labels.ToDictionary(label => label, label => (Input<string>)$"{label}-bucket", StringComparer.Ordinal);
}
