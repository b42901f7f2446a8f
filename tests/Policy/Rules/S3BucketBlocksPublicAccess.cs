using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketBlocksPublicAccessExamples : Examples<S3BucketBlocksPublicAccess>
{
    private static Given Block(object restrict) => Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketPublicAccessBlock, "block",
        new { bucket = Given.Ref("phi"), blockPublicAcls = true, blockPublicPolicy = true, ignorePublicAcls = true, restrictPublicBuckets = restrict });

    public S3BucketBlocksPublicAccessExamples()
    {
        Passes("all four are set", Block(true));
        Fails("three are", Block(false));
        Fails("none is", Given.A(AwsType.S3Bucket, "phi"));
        Fails("the bucket says otherwise than the account", Block(false).And(AwsType.S3AccountPublicAccessBlock, "all",
            new { blockPublicAcls = true, blockPublicPolicy = true, ignorePublicAcls = true, restrictPublicBuckets = true }));
        Undecided("one is computed", Block(Given.Unknown));
        Passes("the account blocks it for all its buckets", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3AccountPublicAccessBlock, "all",
            new { blockPublicAcls = true, blockPublicPolicy = true, ignorePublicAcls = true, restrictPublicBuckets = true }));
        Passes("an older token of the type has all four", Given.A("aws:s3/bucketV2:BucketV2", "phi").And(AwsType.S3BucketPublicAccessBlock, "block",
            new { bucket = Given.Ref("phi"), blockPublicAcls = true, blockPublicPolicy = true, ignorePublicAcls = true, restrictPublicBuckets = true }));
        Fails("another stack's bucket is left with three", Given.A(AwsType.S3BucketPublicAccessBlock, "block",
            new { bucket = "shared", blockPublicAcls = true, blockPublicPolicy = true, ignorePublicAcls = true }));
        Passes("another stack's bucket has all four", Given.A(AwsType.S3BucketPublicAccessBlock, "block",
            new { bucket = "shared", blockPublicAcls = true, blockPublicPolicy = true, ignorePublicAcls = true, restrictPublicBuckets = true }));
        NotApplicable("the bucket of a block is declared, and judged", Given.A(AwsType.S3BucketPublicAccessBlock, "block", new { bucket = Given.Ref("phi") })
            .And(AwsType.S3Bucket, "phi"));
    }
}
