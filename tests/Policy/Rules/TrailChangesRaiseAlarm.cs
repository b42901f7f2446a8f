using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class TrailChangesRaiseAlarmExamples : Examples<TrailChangesRaiseAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public TrailChangesRaiseAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ StopLogging DeleteTrail UpdateTrail }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ StopLogging DeleteTrail UpdateTrail }"));
        Fails("the filter names but a part", Trail("{ StopLogging }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the alarm watches something else", Trail("{ StopLogging DeleteTrail UpdateTrail }").And(AwsType.MetricAlarm, "a", new { metricName = "Errors" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
