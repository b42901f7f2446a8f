using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SignInFailuresRaiseAlarmExamples : Examples<SignInFailuresRaiseAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public SignInFailuresRaiseAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ ConsoleLogin Failed authentication }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ ConsoleLogin Failed authentication }"));
        Fails("the filter is about something else", Trail("{ $.errorCode = AccessDenied }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
