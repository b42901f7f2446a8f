using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SqsQueueIsEncryptedExamples : Examples<SqsQueueIsEncrypted>
{
    public override string NeverUndecided => "a computed key is a key of the program, and AWS's own is named by its alias";

    public SqsQueueIsEncryptedExamples()
    {
        Passes("it has a key", Given.A(AwsType.SqsQueue, "q", new { kmsMasterKeyId = Given.Ref("q") }));
        Fails("it has none", Given.A(AwsType.SqsQueue, "q", new { sqsManagedSseEnabled = true }));
        Fails("it has AWS's own", Given.A(AwsType.SqsQueue, "q", new { kmsMasterKeyId = "alias/aws/sqs" }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.SqsQueue, "q", new { tags = new { DataClassification = "internal" } }));
    }
}
