using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SignInWithoutMfaRaisesAlarmExamples : Examples<SignInWithoutMfaRaisesAlarm>
{
    private static Given Trail(object pattern) => Given.A(AwsType.CloudTrailTrail, "t", new { cloudWatchLogsGroupArn = Given.Unknown })
        .And(AwsType.LogMetricFilter, "f", new { pattern, metricTransformation = new { name = "Calls" } });

    public SignInWithoutMfaRaisesAlarmExamples()
    {
        Passes("an alarm watches", Trail("{ ConsoleLogin MFAUsed }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the filter has no alarm", Trail("{ ConsoleLogin MFAUsed }"));
        Fails("the filter names but a part", Trail("{ ConsoleLogin }").And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
        Fails("the alarm watches something else", Trail("{ ConsoleLogin MFAUsed }").And(AwsType.MetricAlarm, "a", new { metricName = "Errors" }));
        NotApplicable("no trail is watched", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the pattern is computed", Trail(Given.Unknown).And(AwsType.MetricAlarm, "a", new { metricName = "Calls" }));
    }
}
