using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EventTargetKeyAdmitsEventBridgeExamples : Examples<EventTargetKeyAdmitsEventBridge>
{
    private static Given Target(object key, object? policy = null, string place = AwsType.SnsTopic) => Given.A(AwsType.EventTarget, "t", new { arn = Given.Ref("to") })
        .And(place, "to", new { kmsMasterKeyId = key }).And(AwsType.KmsKey, "k", new { policy });

    private static string For(string service, params (string Operator, string Key)[] conditions) => Given.Policy(new
    {
        Effect = "Allow", Principal = new { Service = service }, Action = new[] { "kms:GenerateDataKey*", "kms:Decrypt" }, Resource = "*",
        Condition = conditions.ToDictionary(c => c.Operator, c => new Dictionary<string, string>(StringComparer.Ordinal) { [c.Key] = "arn:aws:sns:us-east-1:111122223333:*" }, StringComparer.Ordinal),
    });

    public EventTargetKeyAdmitsEventBridgeExamples()
    {
        Passes("the key admits EventBridge", Target(Given.Ref("k"), For("events.amazonaws.com")));
        Passes("for topics of the account", Target(Given.Ref("k"), For("events.amazonaws.com", ("ArnLike", "kms:EncryptionContext:aws:sns:topicArn"))));
        Passes("a source is asked for where one is sent", Target(Given.Ref("k"), For("events.amazonaws.com", ("ArnLikeIfExists", "aws:SourceArn"))));
        Fails("for an account that EventBridge does not name", Target(Given.Ref("k"), For("events.amazonaws.com", ("StringEquals", "aws:SourceAccount"))));
        Fails("for rules that EventBridge does not name", Target(Given.Ref("k"), For("events.amazonaws.com", ("ArnLike", "aws:SourceArn"))));
        Fails("a queue's key, for an organization", Target(Given.Ref("k"), For("events.amazonaws.com", ("StringEquals", "aws:SourceOrgID")), AwsType.SqsQueue));
        Fails("the key admits another service", Target(Given.Ref("k"), For("cloudwatch.amazonaws.com")));
        Fails("the key is AWS's own", Target("alias/aws/sns"));
        Fails("what can't be delivered is encrypted with AWS's own key", Given.A(AwsType.EventTarget, "t", new { arn = "arn:aws:lambda:us-east-1:111122223333:function:f", deadLetterConfig = new { arn = Given.Ref("q") } })
            .And(AwsType.SqsQueue, "q", new { kmsMasterKeyId = "alias/aws/sqs" }));
        NotApplicable("the topic is in clear", Given.A(AwsType.EventTarget, "t", new { arn = Given.Ref("to") }).And(AwsType.SnsTopic, "to"));
        NotApplicable("a role sends", Given.A(AwsType.EventTarget, "t", new { arn = Given.Ref("to"), roleArn = "arn:aws:iam::111122223333:role/r" })
            .And(AwsType.SnsTopic, "to", new { kmsMasterKeyId = "alias/aws/sns" }));
        Undecided("the key is not in the stack", Target("arn:aws:kms:us-east-1:111122223333:key/1"));
        Undecided("the key policy is computed", Target(Given.Ref("k"), Given.Unknown));
    }
}
