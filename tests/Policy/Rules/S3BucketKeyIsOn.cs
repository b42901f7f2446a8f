using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketKeyIsOnExamples : Examples<S3BucketKeyIsOn>
{
    private static Given Bucket(object? on) => Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketEncryption, "sse",
        new { bucket = Given.Ref("phi"), rules = new[] { new { bucketKeyEnabled = on, applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms" } } } });

    public S3BucketKeyIsOnExamples()
    {
        Passes("it is", Bucket(true));
        Fails("it is not", Bucket(null));
        NotApplicable("there is no key", Given.A(AwsType.S3Bucket, "web"));
        Undecided("the answer is computed", Bucket(Given.Unknown));
    }
}
