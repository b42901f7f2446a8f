using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): alarms arrive: the key of their topic lets CloudWatch encrypt for it.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html")]
internal sealed class AlarmTopicKeyAdmitsCloudWatch() : GraphRule(Safeguard.IncidentResponse, Severity.High, AwsType.MetricAlarm)
{
    protected override Verdict Check(Resource alarm) =>
        Verdict.All(alarm.Refers("alarmActions", AwsType.SnsTopic).Found.Where(t => !t.Value("kmsMasterKeyId").IsAbsent).Select(Topic));

    private static Verdict Topic(Resource topic) =>
        topic.Text("kmsMasterKeyId").Is(k => k.EndsWith("alias/aws/sns", StringComparison.Ordinal)).IsYes
            ? Verdict.Fail($"topic {topic.Name} has the key that AWS manages, which CloudWatch may not use",
                "Set the Topic's KmsMasterKeyId to a customer managed key.")
            : topic.Key("kmsMasterKeyId") is { Found: [var key, ..] }
                ? key.LetsServiceUse("cloudwatch.amazonaws.com").Must($"the key of topic {topic.Name} does not let CloudWatch use it",
                    "Allow cloudwatch.amazonaws.com kms:GenerateDataKey* and kms:Decrypt in the Key's Policy.")
                : Verdict.Undecided("the topic's key belongs to another stack");
}
