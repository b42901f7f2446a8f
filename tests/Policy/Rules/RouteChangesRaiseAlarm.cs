using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RouteChangesRaiseAlarmExamples : Examples<RouteChangesRaiseAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public RouteChangesRaiseAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ CreateRoute ReplaceRoute DeleteRoute }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ CreateRoute ReplaceRoute DeleteRoute }"));
        Fails("the filter is about something else", Trail("{ $.errorCode = AccessDenied }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
