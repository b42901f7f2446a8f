using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SqsQueueRequiresTlsExamples : Examples<SqsQueueRequiresTls>
{
    private static readonly string Tls = Given.Policy(new
    {
        Effect = "Deny", Principal = "*", Action = "sqs:*", Resource = "*",
        Condition = new { Bool = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:SecureTransport"] = "false" } },
    });

    public SqsQueueRequiresTlsExamples()
    {
        Passes("plaintext is denied", Given.A(AwsType.SqsQueue, "q").And(AwsType.SqsQueuePolicy, "p", new { queueUrl = Given.Ref("q"), policy = Tls }));
        Passes("plaintext is denied inline", Given.A(AwsType.SqsQueue, "q", new { policy = Tls }));
        Fails("it is not", Given.A(AwsType.SqsQueue, "q"));
        Undecided("the policy is computed", Given.A(AwsType.SqsQueue, "q").And(AwsType.SqsQueuePolicy, "p", new { queueUrl = Given.Ref("q"), policy = Given.Unknown }));
    }
}
