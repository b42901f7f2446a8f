using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(6)(ii): events arrive: the key of the topic or queue that EventBridge sends to lets EventBridge use it, which sends
/// neither aws:SourceAccount nor aws:SourceArn with its calls to KMS.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html")]
internal sealed class EventTargetKeyAdmitsEventBridge() : GraphRule(Safeguard.IncidentResponse, Severity.Medium, AwsType.EventTarget)
{
    private const string EventBridge = "events.amazonaws.com";

    protected override Verdict Check(Resource target)
    {
        var sentTo = target.Refers("arn", AwsType.SnsTopic, AwsType.SqsQueue).Found;
        return (!target.Gives("roleArn")).Concerns(All(sentTo)) & All(target.Refers("deadLetterConfig", AwsType.SqsQueue).Found);

        static Verdict All(IEnumerable<Resource> places) =>
            Verdict.All(places.Where(place => !place.Value("kmsMasterKeyId").IsAbsent).Select(Admits));
    }

    private static Verdict Admits(Resource place)
    {
        var kind = place.Type == AwsType.SnsTopic ? "topic" : "queue";
        if (place.Text("kmsMasterKeyId").Is(k => k.Contains("alias/aws/", StringComparison.Ordinal)).IsYes)
        {
            return Verdict.Fail($"{kind} {place.Name} has the key that AWS manages, which EventBridge may not use",
                "Set its KmsMasterKeyId to a customer managed key.");
        }

        return place.Key("kmsMasterKeyId") is { Found: [var key, ..] }
            ? key.LetsServiceUse(EventBridge, lacking: ServiceConditions.NotSentBy(EventBridge, ServiceConditions.Key))
                .Must($"EventBridge cannot send to {kind} {place.Name}: its key does not let it in",
                    "Allow events.amazonaws.com kms:GenerateDataKey* and kms:Decrypt in the Key's Policy, without a condition on "
                    + "aws:SourceAccount, aws:SourceArn or aws:SourceOrgID; kms:EncryptionContext:aws:sns:topicArn may narrow it.")
            : Verdict.Undecided($"the key of {kind} {place.Name} belongs to another stack");
    }
}
