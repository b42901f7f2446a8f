using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiBucketUsesCustomerKeyExamples : Examples<EphiBucketUsesCustomerKey>
{
    private static Given Bucket(object algorithm, object? key) => Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketEncryption, "sse",
        new { bucket = Given.Ref("phi"), rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = algorithm, kmsMasterKeyId = key } } } });

    public EphiBucketUsesCustomerKeyExamples()
    {
        Passes("they are", Bucket("aws:kms", Given.Ref("phi")));
        Passes("they are, in the older inline form", Given.A("aws:s3/bucketV2:BucketV2", "phi", new { serverSideEncryptionConfigurations = new[] { new { rules = new[] {
            new { applyServerSideEncryptionByDefaults = new[] { new { sseAlgorithm = "aws:kms", kmsMasterKeyId = "arn:aws:kms:us-east-1:111122223333:key/1" } } } } } } }));
        Fails("the key is S3's", Bucket("AES256", null));
        Fails("the key is AWS's own", Bucket("aws:kms", null));
        Fails("nothing is set", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Undecided("the algorithm is computed", Bucket(Given.Unknown, Given.Ref("phi")));
    }
}
