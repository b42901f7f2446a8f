using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KeyDeletionRaisesAlarmExamples : Examples<KeyDeletionRaisesAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public KeyDeletionRaisesAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ DisableKey ScheduleKeyDeletion }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ DisableKey ScheduleKeyDeletion }"));
        Fails("the filter names but a part", Trail("{ DisableKey }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the alarm watches something else", Trail("{ DisableKey ScheduleKeyDeletion }").And(AwsType.MetricAlarm, "a", new { metricName = "Errors" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
