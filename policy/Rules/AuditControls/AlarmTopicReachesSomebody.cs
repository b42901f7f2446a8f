using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(6)(ii): the topic of an alarm or of events has somebody who is told. Who else may subscribe to it, outside of the
/// stack, only one that
/// sets up its account can know.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html")]
internal sealed class AlarmTopicReachesSomebody() : GraphRule(Safeguard.IncidentResponse, Severity.High, AwsType.SnsTopic)
{
    protected override Verdict Check(Resource topic)
    {
        var alarms = topic.ReferredBy(AwsType.MetricAlarm, "alarmActions").Known.Count
            + topic.ReferredBy(AwsType.CompositeAlarm, "alarmActions").Known.Count
            + topic.ReferredBy(AwsType.EventTarget, "arn").Known.Count;
        if (alarms == 0) return Verdict.NotApplicable;
        var subscriptions = topic.ReferredBy(AwsType.SnsTopicSubscription, "topic");
        if (subscriptions.Found.Count > 0) return Verdict.Pass;
        return subscriptions.MayBeMore || !topic.Graph.SetsUpItsAccount()
            ? Verdict.Undecided("the topic has no subscription here; whether it has one elsewhere can't be told from the stack")
            : Verdict.Fail("alarms or events are sent to the topic, and nobody subscribes to it",
                "Add an aws.sns.TopicSubscription with Topic, Protocol and Endpoint.");
    }
}
