using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AlarmTopicReachesSomebodyExamples : Examples<AlarmTopicReachesSomebody>
{
    public AlarmTopicReachesSomebodyExamples()
    {
        Passes("somebody subscribes", Given.A(AwsType.SnsTopic, "t").And(AwsType.MetricAlarm, "a", new { alarmActions = new[] { Given.Ref("t") } })
            .And(AwsType.SnsTopicSubscription, "s", new { topic = Given.Ref("t"), protocol = "email", endpoint = "oncall@example.org" }));
        Fails("nobody does, in a stack that sets up its account", Given.A(AwsType.SnsTopic, "t").And(AwsType.MetricAlarm, "a", new { alarmActions = new[] { Given.Ref("t") } })
            .And(AwsType.ConfigRecorder, "recorder"));
        Undecided("nobody does here", Given.A(AwsType.SnsTopic, "t").And(AwsType.CompositeAlarm, "a", new { alarmActions = new[] { Given.Ref("t") } }));
        NotApplicable("no alarm is sent there", Given.A(AwsType.SnsTopic, "t").And(AwsType.ConfigRecorder, "recorder"));
        Fails("events go nowhere", Given.A(AwsType.SnsTopic, "t").And(AwsType.EventTarget, "e", new { arn = Given.Ref("t") }).And(AwsType.ConfigRecorder, "recorder"));
    }
}
