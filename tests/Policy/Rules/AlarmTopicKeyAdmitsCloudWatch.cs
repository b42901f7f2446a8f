using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AlarmTopicKeyAdmitsCloudWatchExamples : Examples<AlarmTopicKeyAdmitsCloudWatch>
{
    private static Given Alarm(object key, object? policy = null) => Given.A(AwsType.MetricAlarm, "a", new { alarmActions = new[] { Given.Ref("t") } })
        .And(AwsType.SnsTopic, "t", new { kmsMasterKeyId = key }).And(AwsType.KmsKey, "k", new { policy });
    private static string For(string service) => Given.Policy(new { Effect = "Allow", Principal = new { Service = service }, Action = "kms:GenerateDataKey*", Resource = "*" });

    public AlarmTopicKeyAdmitsCloudWatchExamples()
    {
        Passes("the key admits CloudWatch", Alarm(Given.Ref("k"), For("cloudwatch.amazonaws.com")));
        Fails("the key admits another service", Alarm(Given.Ref("k"), For("events.amazonaws.com")));
        Fails("the key is AWS's own", Alarm("alias/aws/sns"));
        NotApplicable("the alarm tells nobody", Given.A(AwsType.MetricAlarm, "a"));
        Undecided("the key is not in the stack", Alarm("arn:aws:kms:us-east-1:111122223333:key/1"));
        Undecided("the key policy is computed", Alarm(Given.Ref("k"), Given.Unknown));
    }
}
