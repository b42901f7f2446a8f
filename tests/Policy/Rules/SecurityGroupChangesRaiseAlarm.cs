using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecurityGroupChangesRaiseAlarmExamples : Examples<SecurityGroupChangesRaiseAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public SecurityGroupChangesRaiseAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress }"));
        Fails("the filter names but a part", Trail("{ AuthorizeSecurityGroupIngress }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the alarm watches something else", Trail("{ AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress }").And(AwsType.MetricAlarm, "a", new { metricName = "Errors" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
