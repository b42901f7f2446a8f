using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KinesisStreamIsEncryptedExamples : Examples<KinesisStreamIsEncrypted>
{
    public KinesisStreamIsEncryptedExamples()
    {
        Passes("it is", Given.A(AwsType.KinesisStream, "s", new { encryptionType = "KMS", kmsKeyId = Given.Unknown }));
        Fails("nothing is set", Given.A(AwsType.KinesisStream, "s"));
        Fails("the key is AWS's own", Given.A(AwsType.KinesisStream, "s", new { encryptionType = "KMS", kmsKeyId = "alias/aws/kinesis" }));
        Undecided("the kind is computed", Given.A(AwsType.KinesisStream, "s", new { encryptionType = Given.Unknown, kmsKeyId = "k" }));
    }
}
