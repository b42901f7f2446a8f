using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI that waits in a queue is encrypted with a key of the organization.</summary>
internal sealed class SqsQueueIsEncrypted() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.SqsQueue)
{
    protected override Verdict Check(Resource queue) => queue.HoldsEphi().IsNo
        ? queue.Bool("sqsManagedSseEnabled").Or(true).Is(true).IsNo && queue.Text("kmsMasterKeyId").IsSet.IsNo
            ? Verdict.Fail("messages are kept in clear", "Leave SqsManagedSseEnabled unset or true, or set KmsMasterKeyId.")
            : Verdict.NotApplicable
        : queue.Text("kmsMasterKeyId").MustBeCustomerKey("Set KmsMasterKeyId to a customer managed key.");
}
