using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Functions;

/// <summary>A queue for events that a function failed at. They are what the function was given: where that is ePHI, so is the queue.</summary>
/// <param name="Arn">ARN of the queue.</param>
/// <param name="Key">Key that the queue is encrypted with.</param>
public sealed record FailureQueue(Input<string> Arn, CustomerKey Key)
{
    /// <summary>What Lambda does with it in the name of the function (AWS Lambda Developer Guide, "Adding a dead-letter queue").</summary>
    internal IEnumerable<Statement> Policy(AwsAccount account) =>
    [
        Statement.Allow("KeepFailedEvents").To("sqs:SendMessage").On(Arn),
        Statement.Allow("EncryptFailedEvents").To("kms:GenerateDataKey", "kms:Decrypt").On(Key.Arn)
            .When(Condition.ViaService(account.Endpoint("sqs"))),
    ];
}
