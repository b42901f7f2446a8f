using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(D): the trail can be watched while things happen.</summary>
[Covers("aws-config-hipaa:CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED", "cdk-nag-hipaa:HIPAA.Security-CloudTrailCloudWatchLogsEnabled",
    "prowler-hipaa-aws:cloudtrail_cloudwatch_logging_enabled")]
internal sealed class CloudTrailReachesCloudWatch() : ResourceRule(Safeguard.ActivityReview, Severity.High, AwsType.CloudTrailTrail)
{
    protected override Verdict Check(Resource trail) =>
        trail.Text("cloudWatchLogsGroupArn").MustBeSet("Set CloudWatchLogsGroupArn and CloudWatchLogsRoleArn.");
}
