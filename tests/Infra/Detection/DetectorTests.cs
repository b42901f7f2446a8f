using Hipaa.Infra.Continuity;
using Hipaa.Infra.Detection;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Detection;

public sealed class DetectorTests
{
    [Fact]
    public async Task GuardDuty_watches_buckets_database_functions_disks_and_processes()
    {
        var run = await Run.ComponentAsync(_ => new ThreatDetection("threats"));

        Assert.True(run.One("aws:guardduty/detector:Detector").Is("enable"));
        var features = run.Of("aws:guardduty/detectorFeature:DetectorFeature");
        Assert.Equal(
            ["EBS_MALWARE_PROTECTION", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "RUNTIME_MONITORING", "S3_DATA_EVENTS"],
            features.Select(feature => feature.Text("name")).Order(StringComparer.Ordinal));
        Assert.All(features, feature => Assert.Equal("ENABLED", feature.Text("status")));
    }

    [Fact]
    public async Task What_the_API_completes_is_complete_or_left_alone()
    {
        var run = await Run.ComponentAsync(_ => new ThreatDetection("threats"));

        var enums = await Peer.PythonAsync("enums", new[] { new[] { "guardduty", "FeatureAdditionalConfiguration" } });
        var monitoring = run.Named("threats-runtime-monitoring");
        Assert.Equal(enums[0].EnumerateArray().Select(name => name.GetString()),
            ((IEnumerable<object>)monitoring["additionalConfigurations"]!).Cast<IReadOnlyDictionary<string, object>>().Select(agent => (string)agent["name"]));
        Assert.Contains("additionalConfigurations", monitoring.Options.IgnoreChanges);
        var settings = (await Run.ComponentAsync(_ => new BackupFeatures("features"))).One("aws:backup/regionSettings:RegionSettings");
        Assert.Equal(["DynamoDB", "RDS", "S3"], ((IReadOnlyDictionary<string, object>)settings["resourceTypeOptInPreference"]!).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["resourceTypeManagementPreference", "resourceTypeOptInPreference"], settings.Options.IgnoreChanges.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Security_Hub_judges_by_best_practices_and_NIST_800_53()
    {
        var run = await Run.ComponentAsync(_ => new SecurityHub("hub", new() { Partition = "aws", Region = "us-east-1" }));

        var hub = run.One("aws:securityhub/account:Account");
        Assert.False(hub.Is("enableDefaultStandards"));
        Assert.Equal("SECURITY_CONTROL", hub.Text("controlFindingGenerator"));
        Assert.Equal(
            [
                "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0",
                "arn:aws:securityhub:us-east-1::standards/nist-800-53/v/5.0.0",
            ],
            run.Of("aws:securityhub/standardsSubscription:StandardsSubscription").Select(s => s.Text("standardsArn")).Order(StringComparer.Ordinal));
        Assert.Equal("ALL_REGIONS", run.One("aws:securityhub/findingAggregator:FindingAggregator").Text("linkingMode"));
    }

    [Theory]
    [InlineData(DiscoverySchedule.Daily, "dailySchedule")]
    [InlineData(DiscoverySchedule.Weekly, "weeklySchedule")]
    [InlineData(DiscoverySchedule.Monthly, "monthlySchedule")]
    public async Task Macie_reads_the_raw_zone_with_a_grant_on_its_key(DiscoverySchedule schedule, string frequency)
    {
        var run = await Run.ComponentAsync(world => new SensitiveDataDiscovery("macie", new()
        {
            AccountId = world.Account.Id,
            Buckets = ["landing", "quarantine"],
            Key = world.Keys.Phi,
            ResultsBucket = "delivery",
            ResultsPolicy = new Pulumi.Aws.S3.Bucket("probe"),
            ResultsKey = world.Keys.Audit,
            Schedule = schedule,
            SamplePercent = 10,
        }));

        var job = run.One("aws:macie2/classificationJob:ClassificationJob");
        Assert.Equal("landing", job.At("s3JobDefinition.bucketDefinitions.0.buckets.0"));
        Assert.NotNull(job.At($"scheduleFrequency.{frequency}"));
        Assert.Equal("SCHEDULED", job.Text("jobType"));
        Assert.Equal(10, job.Number("samplingPercentage"));
        var grant = run.One("aws:kms/grant:Grant");
        Assert.Contains("keys-phi-key", grant.Text("keyId"), StringComparison.Ordinal);
        Assert.Equal("Decrypt", grant.At("operations.0"));
        var results = run.One("aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration");
        Assert.Equal("delivery", results.At("s3Destination.bucketName"));
    }

    [Theory]
    [InlineData("us-east-1", false, new[] { "LAMBDA", "LAMBDA_CODE" })]
    [InlineData("us-east-1", true, new[] { "LAMBDA", "LAMBDA_CODE", "EC2" })]
    [InlineData("us-west-1", true, new[] { "LAMBDA", "EC2" })]
    [InlineData("us-gov-west-1", false, new[] { "LAMBDA" })]
    public async Task Inspector_scans_functions_and_their_code_and_instances_where_there_are_any(string region, bool instances, string[] types)
    {
        var run = await Run.ComponentAsync(world => new CodeScanning("inspector", new() { AccountId = world.Account.Id, Region = region, Instances = instances }));

        Assert.Equal(types, ((IEnumerable<object>)run.One("aws:inspector2/enabler:Enabler")["resourceTypes"]!).Cast<string>());
    }

    [Fact]
    public async Task Access_Analyzer_finds_external_and_unused_access()
    {
        var run = await Run.ComponentAsync(_ => new AccessAnalysis("access", new() { Environment = "prod", UnusedAccessDays = 90 }));

        Assert.Equal("ACCOUNT", run.Named("access-external").Text("type"));
        Assert.Equal("ACCOUNT_UNUSED_ACCESS", run.Named("access-unused").Text("type"));
        Assert.Equal(90d, run.Named("access-unused").At("configuration.unusedAccess.unusedAccessAge"));
    }
}
