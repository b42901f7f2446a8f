using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ContactCenterUsesCustomerKeyExamples : Examples<ContactCenterUsesCustomerKey>
{
    public ContactCenterUsesCustomerKeyExamples()
    {
        Passes("recordings in a bucket", Given.A(AwsType.ConnectStorage, "s", new { storageConfig = new { storageType = "S3", s3Config = new { bucketName = "b", encryptionConfig = new { encryptionType = "KMS", keyId = "arn:aws:kms:us-east-1:111111111111:key/k" } } } }));
        Passes("a stream of the voice, with a key of the stack", Given.A(AwsType.ConnectStorage, "s", new { storageConfig = new { storageType = "KINESIS_VIDEO_STREAM", kinesisVideoStreamConfig = new { prefix = "p", encryptionConfig = new { keyId = Given.Unknown } } } }));
        Fails("recordings without a key", Given.A(AwsType.ConnectStorage, "s", new { storageConfig = new { storageType = "S3", s3Config = new { bucketName = "b" } } }));
        Fails("a stream of the voice with the key of AWS", Given.A(AwsType.ConnectStorage, "s", new { storageConfig = new { storageType = "KINESIS_VIDEO_STREAM", kinesisVideoStreamConfig = new { encryptionConfig = new { keyId = "alias/aws/kinesisvideo" } } } }));
        NotApplicable("a stream of Kinesis, which is judged itself", Given.A(AwsType.ConnectStorage, "s", new { storageConfig = new { storageType = "KINESIS_STREAM", kinesisStreamConfig = new { streamArn = "arn:aws:kinesis:us-east-1:111111111111:stream/s" } } }));
        Undecided("all of it is computed", Given.A(AwsType.ConnectStorage, "s", new { storageConfig = Given.Unknown }));
    }
}
