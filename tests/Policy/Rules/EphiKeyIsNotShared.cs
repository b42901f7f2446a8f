using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiKeyIsNotSharedExamples : Examples<EphiKeyIsNotShared>
{
    private static Given Key() => Given.A(AwsType.KmsKey, "k").And(AwsType.RdsInstance, "db", new { kmsKeyId = Given.Ref("k"), tags = new { DataClassification = "ephi" } });

    public EphiKeyIsNotSharedExamples()
    {
        Passes("it encrypts ePHI alone", Key());
        Fails("it encrypts a public stream too", Key().And(AwsType.KinesisStream, "web", new { kmsKeyId = Given.Ref("k"), tags = new { DataClassification = "public" } }));
        Fails("it encrypts a public bucket too", Key().And(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } })
            .And(AwsType.S3BucketEncryption, "sse", new { bucket = Given.Ref("web"), rules = new[] { new { applyServerSideEncryptionByDefault = new { kmsMasterKeyId = Given.Ref("k") } } } }));
        Fails("it encrypts an open queue too", Key().And(AwsType.SqsQueue, "news", new { kmsMasterKeyId = Given.Ref("k"), tags = new { DataClassification = "public" } }));
        NotApplicable("it encrypts no store", Given.A(AwsType.KmsKey, "k"));
        Undecided("a store's class is computed", Given.A(AwsType.KmsKey, "k")
            .And(AwsType.RdsInstance, "db", new { kmsKeyId = Given.Ref("k"), tags = new { DataClassification = Given.Unknown } })
            .And(AwsType.KinesisStream, "web", new { kmsKeyId = Given.Ref("k"), tags = new { DataClassification = "public" } }));
    }
}
