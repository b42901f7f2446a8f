using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RecorderChangesRaiseAlarmExamples : Examples<RecorderChangesRaiseAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public RecorderChangesRaiseAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ StopConfigurationRecorder DeleteDeliveryChannel }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ StopConfigurationRecorder DeleteDeliveryChannel }"));
        Fails("the filter names but a part", Trail("{ StopConfigurationRecorder }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the alarm watches something else", Trail("{ StopConfigurationRecorder DeleteDeliveryChannel }").And(AwsType.MetricAlarm, "a", new { metricName = "Errors" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
