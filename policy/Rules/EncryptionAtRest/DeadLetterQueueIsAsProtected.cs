using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): messages that failed are encrypted as well as those that did not.</summary>
internal sealed class DeadLetterQueueIsAsProtected() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.SqsQueue)
{
    protected override Verdict Check(Resource queue)
    {
        var targets = queue.Refers("redrivePolicy", AwsType.SqsQueue);
        if (queue.Value("kmsMasterKeyId").IsAbsent || queue.Value("redrivePolicy").IsAbsent) return Verdict.NotApplicable;
        return targets.Found.Count == 0 ? Verdict.Undecided("the dead-letter queue belongs to another stack")
            : Verdict.All(targets.Found.Select(target => target.Text("kmsMasterKeyId").IsSet.Must(
                $"dead-letter queue {target.Name} has no key of its own while the queue has",
                "Set KmsMasterKeyId of the dead-letter queue.")));
    }
}
