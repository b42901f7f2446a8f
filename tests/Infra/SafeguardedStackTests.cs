using Hipaa.Infra.Oversight;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests;

/// <summary>Audit, detection, alerting and access as the whole stack has them.</summary>
public sealed class SafeguardedStackTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_environment_audits_detects_and_alerts(string stack)
    {
        var run = await Run.StackAsync(stack);

        Assert.All(
            (string[])
            [
                "aws:cloudtrail/trail:Trail", "aws:cfg/recorder:Recorder", "aws:cfg/recorderStatus:RecorderStatus", "aws:cfg/deliveryChannel:DeliveryChannel",
                "aws:cfg/conformancePack:ConformancePack", "aws:securityhub/account:Account", "aws:guardduty/detector:Detector",
                "aws:macie2/account:Account", "aws:macie2/classificationJob:ClassificationJob", "aws:inspector2/enabler:Enabler",
                "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "aws:cloudwatch/dashboard:Dashboard",
                "aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "aws:ebs/encryptionByDefault:EncryptionByDefault",
                "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "aws:account/alternativeContact:AlternativeContact",
                "aws:route53/resolverFirewallConfig:ResolverFirewallConfig",
                "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
            ],
            type => Assert.Single(run.Of(type)));
        Assert.Equal(2, run.Of("aws:accessanalyzer/analyzer:Analyzer").Count);
        Assert.Equal(["access-review-machine", "detection-told-machine"], run.Of("aws:sfn/stateMachine:StateMachine").Select(machine => machine.Name).Order(StringComparer.Ordinal));
        Assert.Equal(SecurityEvents.OfAccount().Count + SecurityEvents.OfDatabase.Count + 3, run.Under("security-alarms").Count(r => r.Type == "aws:cloudwatch/metricAlarm:MetricAlarm"));
    }

    [Theory]
    [InlineData("manageConfig", "aws:cfg/recorder:Recorder")]
    [InlineData("manageSecurityHub", "aws:securityhub/account:Account")]
    [InlineData("manageGuardDuty", "aws:guardduty/detector:Detector")]
    [InlineData("manageMacie", "aws:macie2/account:Account")]
    [InlineData("manageInspector", "aws:inspector2/enabler:Enabler")]
    [InlineData("manageAccessAnalyzer", "aws:accessanalyzer/analyzer:Analyzer")]
    [InlineData("manageEbsEncryption", "aws:ebs/encryptionByDefault:EncryptionByDefault")]
    [InlineData("managePublicAccessBlock", "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock")]
    [InlineData("manageSharingBlock", "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess")]
    [InlineData("managePasswordPolicy", "aws:iam/accountPasswordPolicy:AccountPasswordPolicy")]
    [InlineData("manageSecurityContact", "aws:account/alternativeContact:AlternativeContact")]
    public async Task What_an_organization_owns_is_behind_its_switch(string key, string type)
    {
        var run = await Run.StackAsync("prod",
            ($"hipaa:{key}", "false"), ("hipaa:singletonsOwner", "security account"));

        Assert.Empty(run.Of(type));
    }

    [Fact]
    public async Task Who_owns_a_detector_does_not_decide_what_is_judged_told_and_kept()
    {
        var own = await Run.StackAsync("prod");
        var theirs = await Run.StackAsync("prod", [.. Matrix.Configurations.All["landing zone"].Changes]);

        Assert.All((string[])["aws:cfg/recorder:Recorder", "aws:securityhub/account:Account", "aws:guardduty/detector:Detector", "aws:macie2/account:Account", "aws:inspector2/enabler:Enabler"],
            type => Assert.Empty(theirs.Of(type)));
        Assert.All((string[])["aws:cfg/rule:Rule", "aws:cfg/conformancePack:ConformancePack", "aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/eventTarget:EventTarget", "aws:cloudwatch/metricAlarm:MetricAlarm"],
            type => Assert.Equal(own.Of(type).Select(r => r.Name).Order(StringComparer.Ordinal), theirs.Of(type).Select(r => r.Name)
                .Where(name => !name.StartsWith("management-events", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("dataEvents", 1)]
    [InlineData("none", 0)]
    public async Task Where_the_organization_records_the_account_no_second_copy_is_paid_for(string scope, int trails)
    {
        var run = await Run.StackAsync("prod", ("hipaa:manageTrail", scope), ("hipaa:singletonsOwner", "security account"),
            ("hipaa:organizationTrailArn", "arn:aws:cloudtrail:us-east-1:444444444444:trail/organization"), ("hipaa:recoveryRegion", "eu-west-1"));

        Assert.Equal(trails, run.Of("aws:cloudtrail/trail:Trail").Count);
        Assert.All(run.Of("aws:cloudtrail/trail:Trail"), trail =>
        {
            Assert.DoesNotContain("Management", Graph.Values.Texts(trail["advancedEventSelectors"]));
            Assert.Empty(Graph.Values.Texts(trail["insightSelectors"]));
        });
        Assert.Equal(trails > 0, run.Named("audit-records-policy").Text("policy").Contains("cloudtrail.amazonaws.com", StringComparison.Ordinal));
        var group = run.Named("management-events-log-group");
        Assert.Equal("/aws/events/hipaa-prod-management", group.Text("name"));
        Assert.Contains("keys-logs-key", group.Text("kmsKeyId"), StringComparison.Ordinal);
        var rules = run.Of("aws:cloudwatch/eventRule:EventRule").Where(rule => rule.Name.StartsWith("management-events", StringComparison.Ordinal)).ToList();
        Assert.Equal(["management-events-eu-west-1-rule", "management-events-rule"], rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));
        Assert.All(rules, rule => Assert.Equal("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", rule.Text("state")));
        Assert.Contains("aws-recovery", run.Named("management-events-eu-west-1-target").Provider, StringComparison.Ordinal);
        Assert.EndsWith(":event-bus/default", run.Named("management-events-eu-west-1-target").Text("arn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_services_without_Regions_are_brought_from_where_they_are_told()
    {
        var run = await Run.StackAsync("prod", ("aws:region", "us-east-2"), ("hipaa:excludedZoneIds", "[]"), ("hipaa:manageTrail", "dataEvents"), ("hipaa:singletonsOwner", "security account"),
            ("hipaa:organizationTrailArn", "arn:aws:cloudtrail:us-east-1:444444444444:trail/organization"), ("hipaa:recoveryRegion", "us-west-2"));

        Assert.Contains("::aws-global::", run.Named("management-events-us-east-1-rule").Provider, StringComparison.Ordinal);
        Assert.Contains("::aws-recovery::", run.Named("management-events-us-west-2-rule").Provider, StringComparison.Ordinal);
        Assert.Equal("us-east-1", run.Named("aws-global")["region"]);
    }

    [Fact]
    public async Task A_second_stack_of_the_account_in_another_Region_leaves_what_an_account_has_one_of_and_keeps_what_a_Region_has()
    {
        var run = await Run.StackAsync("prod",
            ("hipaa:managePublicAccessBlock", "false"), ("hipaa:managePasswordPolicy", "false"), ("hipaa:manageSecurityContact", "false"),
            ("hipaa:createConfigRole", "false"), ("hipaa:singletonsOwner", "first stack"));

        Assert.DoesNotContain(run.All, r => r.Type is "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock" or "aws:iam/accountPasswordPolicy:AccountPasswordPolicy"
            or "aws:account/alternativeContact:AlternativeContact" or "aws:iam/serviceLinkedRole:ServiceLinkedRole");
        Assert.All((string[])["aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
            "aws:ebs/encryptionByDefault:EncryptionByDefault", "aws:guardduty/detector:Detector", "aws:cfg/recorder:Recorder"], type => Assert.Single(run.Of(type)));
    }

    [Fact]
    public async Task What_can_not_be_delivered_to_a_locked_bucket_is_copied_to_one_in_each_Region()
    {
        var run = await Run.StackAsync("prod");

        foreach (var (copy, keys) in ((string, object?[])[])[("audit-delivery-copy", ["keys-audit-key", "keys-audit-replica"]), ("audit-access-logs-copy", [null, null])])
        {
            var config = run.Named($"{copy}-rule");
            Assert.Equal(["arn:aws:s3:::audit-records-bucket", "arn:aws:s3:::audit-records-replica-copy-bucket"],
                Enumerable.Range(0, 2).Select(i => config.At($"rules.{i}.destination.bucket")));
            Assert.Equal([0.0, 1.0], Enumerable.Range(0, 2).Select(i => config.At($"rules.{i}.priority")));
            Assert.Equal(keys, Enumerable.Range(0, 2).Select(i => (config.At($"rules.{i}.destination.encryptionConfiguration.replicaKmsKeyId") as string)?.Split(':')[^1]));
            Assert.Equal("arn:aws:s3:::audit-records-replica-copy-bucket/*",
                run.Named($"{copy}-role-policy").Statement("WriteCopiesElsewhere").GetProperty("Resource").GetString());
        }

        Assert.Null((await Run.StackAsync("prod", ("hipaa:recoveryRegion", null))).Named("audit-delivery-copy-rule").At("rules.1"));
    }

    [Fact]
    public async Task Copies_in_the_second_Region_log_their_requests_there()
    {
        var run = await Run.StackAsync("prod");

        var logged = run.Of("aws:s3/bucketLogging:BucketLogging").Where(l => l.Text("targetBucket") == "audit-access-logs-there-bucket-id").Select(l => l.Text("bucket"));
        Assert.Equal(["audit-evidence-replica-copy-bucket-id", "audit-records-replica-copy-bucket-id", "landing-replica-copy-bucket-id"], logged.Order(StringComparer.Ordinal));
        Assert.Contains("aws-recovery", run.Named("audit-access-logs-there-bucket").Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedules_are_encrypted_and_what_fails_is_kept()
    {
        var run = await Run.StackAsync("prod");

        Assert.All(run.Of("aws:scheduler/schedule:Schedule"), schedule =>
        {
            Assert.Contains("keys-messaging-key", schedule.Text("kmsKeyArn"), StringComparison.Ordinal);
            Assert.NotNull(schedule.At("target.deadLetterConfig.arn"));
        });
        Assert.Equal(2, run.Of("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig").Count);
        Assert.Contains("scheduler.us-east-1.amazonaws.com", run.Named("keys-messaging-key").Text("policy"), StringComparison.Ordinal);
        Assert.Contains(run.Of("aws:cloudwatch/metricAlarm:MetricAlarm"), alarm => alarm.Name == "pipeline-alarms-access-review-missed-depth");
    }

    [Fact]
    public async Task Macie_looks_into_every_bucket_of_ephi_and_may()
    {
        var run = await Run.StackAsync("prod");

        var buckets = (IReadOnlyList<object>)run.One("aws:macie2/classificationJob:ClassificationJob").At("s3JobDefinition.bucketDefinitions.0.buckets")!;
        Assert.Equal(["landing-bucket-id", "partner-files-uploads-bucket-id", "quarantine-bucket-id", "stream-processor-failures-bucket-id"], buckets.Cast<string>().Order(StringComparer.Ordinal));
        Assert.All((string[])["landing-policy", "quarantine-policy", "partner-files-uploads-policy"],
            policy => Assert.Contains("AWSServiceRoleForAmazonMacie", run.Named(policy).Text("policy"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trail_records_the_copy_of_the_raw_zone_too()
    {
        var run = await Run.StackAsync("prod");

        var recorded = (IReadOnlyList<object>)run.One("aws:cloudtrail/trail:Trail").At("advancedEventSelectors.1.fieldSelectors.2.startsWiths")!;
        Assert.Contains(recorded, arn => ((string)arn).Contains("landing-replica", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_delivered_to_a_locked_bucket_is_copied_to_one()
    {
        var run = await Run.StackAsync("prod");

        Assert.All((string[])["audit-delivery", "audit-access-logs"], bucket =>
        {
            Assert.False(run.Named($"{bucket}-bucket").Is("objectLockEnabled"));
            Assert.DoesNotContain(run.All, r => r.Name == $"{bucket}-lock");
            var copy = run.Named($"{bucket}-copy-rule");
            Assert.Contains("audit-records-bucket", (string)copy.At("rules.0.destination.bucket")!, StringComparison.Ordinal);
            Assert.Equal("Disabled", copy.At("rules.0.deleteMarkerReplication.status"));
        });
        Assert.All((string[])["audit-records", "audit-evidence"], bucket =>
            Assert.Equal("COMPLIANCE", run.Named($"{bucket}-lock").At("rule.defaultRetention.mode")));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_alarm_tells_somebody_and_somebody_is_subscribed(string stack)
    {
        var run = await Run.StackAsync(stack);

        Assert.All(run.Of("aws:cloudwatch/metricAlarm:MetricAlarm"), alarm => Assert.NotNull(alarm.At("alarmActions.0")));
        Assert.All((string[])["alarms", "reviewers"], topic =>
            Assert.Contains(run.Under(topic), r => r.Type == "aws:sns/topicSubscription:TopicSubscription"));
    }

    [Fact]
    public async Task Emergency_access_and_Macie_are_spared_by_the_network_rule_of_the_raw_zone()
    {
        var run = await Run.StackAsync("prod");

        var spared = run.Named("landing-policy").Statement("OutsideTheNetwork").GetProperty("Condition").GetProperty("ArnNotLikeIfExists").GetRawText();
        Assert.Contains("role/hipaa-prod-break-glass", spared, StringComparison.Ordinal);
        Assert.Contains("AWSServiceRoleForAmazonMacie", spared, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_role_of_the_stack_is_bounded(string stack)
    {
        var run = await Run.StackAsync(stack);

        Assert.All(run.Of("aws:iam/role:Role"), role => Assert.NotEmpty(role.Text("permissionsBoundary")));
    }
}
