using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AlarmHasActionExamples : Examples<AlarmHasAction>
{
    private static readonly string[] Topic = ["arn:aws:sns:us-east-1:111122223333:alarms"];

    public AlarmHasActionExamples()
    {
        Passes("it has one", Given.A(AwsType.MetricAlarm, "a", new { alarmActions = Topic }));
        Fails("it has none", Given.A(AwsType.MetricAlarm, "a"));
        Fails("its actions are off", Given.A(AwsType.MetricAlarm, "a", new { alarmActions = Topic, actionsEnabled = false }));
        Undecided("whether actions are on is computed", Given.A(AwsType.MetricAlarm, "a", new { alarmActions = Topic, actionsEnabled = Given.Unknown }));
        Fails("an alarm of alarms has no action", Given.A(AwsType.CompositeAlarm, "a", new { alarmActions = Array.Empty<string>() }));
    }
}
