using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GatewayChangesRaiseAlarmExamples : Examples<GatewayChangesRaiseAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public GatewayChangesRaiseAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ AttachInternetGateway CreateInternetGateway }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ AttachInternetGateway CreateInternetGateway }"));
        Fails("the filter is about something else", Trail("{ $.errorCode = AccessDenied }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
