using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DeadLetterQueueIsAsProtectedExamples : Examples<DeadLetterQueueIsAsProtected>
{
    private static Given Queue(object? dead) => Given.A(AwsType.SqsQueue, "q", new { kmsMasterKeyId = Given.Unknown, redrivePolicy = Given.Ref("dlq") }).And(AwsType.SqsQueue, "dlq", dead);

    public DeadLetterQueueIsAsProtectedExamples()
    {
        Passes("both have a key", Queue(new { kmsMasterKeyId = Given.Unknown }));
        Fails("the dead-letter queue has none", Queue(new { }));
        NotApplicable("the queue has none itself", Given.A(AwsType.SqsQueue, "q", new { redrivePolicy = Given.Unknown }));
        Undecided("the dead-letter queue is not in the stack", Given.A(AwsType.SqsQueue, "q",
            new { kmsMasterKeyId = "k", redrivePolicy = "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111122223333:dlq\"}" }));
        Fails("the dead-letter queue has the key that AWS manages", Queue(new { kmsMasterKeyId = "alias/aws/sqs" }));
        Fails("the dead-letter queue, set apart, has none", Given.A(AwsType.SqsQueue, "q", new { kmsMasterKeyId = Given.Unknown }).And(AwsType.SqsQueue, "dlq")
            .And(AwsType.SqsRedrivePolicy, "r", new { queueUrl = Given.Ref("q"), redrivePolicy = Given.Ref("dlq") }));
    }
}
