using Hipaa.Infra.Alerting;
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
                "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "aws:cloudwatch/dashboard:Dashboard", "aws:sfn/stateMachine:StateMachine",
                "aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "aws:ebs/encryptionByDefault:EncryptionByDefault",
                "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "aws:account/alternativeContact:AlternativeContact",
                "aws:route53/resolverFirewallConfig:ResolverFirewallConfig",
                "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
            ],
            type => Assert.Single(run.Of(type)));
        Assert.Equal(2, run.Of("aws:accessanalyzer/analyzer:Analyzer").Count);
        Assert.Equal(SecurityEvents.OfAccount.Count + 2, run.Under("security-alarms").Count(r => r.Type == "aws:cloudwatch/metricAlarm:MetricAlarm"));
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
    [InlineData("managePasswordPolicy", "aws:iam/accountPasswordPolicy:AccountPasswordPolicy")]
    [InlineData("manageSecurityContact", "aws:account/alternativeContact:AlternativeContact")]
    public async Task What_an_organization_owns_is_behind_its_switch(string key, string type)
    {
        var run = await Run.StackAsync("prod",
            ($"hipaa:{key}", "false"), ("hipaa:singletonsOwner", "security account"),
            ("hipaa:conformancePack", key == "manageConfig" ? "false" : "true"));

        Assert.Empty(run.Of(type));
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
