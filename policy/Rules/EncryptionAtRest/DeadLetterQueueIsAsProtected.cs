using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): messages that failed are encrypted as well as those that did not.</summary>
internal sealed class DeadLetterQueueIsAsProtected() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.SqsQueue)
{
    private const string Remedy = "Set KmsMasterKeyId of the dead-letter queue to a customer managed key.";

    protected override Verdict Check(Resource queue)
    {
        var separate = queue.ReferredBy(AwsType.SqsRedrivePolicy, "queueUrl").First;
        if (queue.Value("kmsMasterKeyId").IsAbsent || (separate ?? queue).Value("redrivePolicy").IsAbsent) return Verdict.NotApplicable;
        var targets = (separate ?? queue).Refers("redrivePolicy", AwsType.SqsQueue).Found;
        return targets.Count == 0 ? Verdict.Undecided("the dead-letter queue belongs to another stack")
            : Verdict.All(targets.Select(target => HasOwnKey(target)
                .Must($"dead-letter queue {target.Name} has no key of its own while the queue has", Remedy)));
    }

    private static Truth HasOwnKey(Resource queue)
    {
        var key = queue.Text("kmsMasterKeyId");
        return key.IsSet & !key.Is(name => name.Contains("alias/aws/", StringComparison.Ordinal)).IsYes;
    }
}
