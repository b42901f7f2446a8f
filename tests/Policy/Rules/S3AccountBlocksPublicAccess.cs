using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3AccountBlocksPublicAccessExamples : Examples<S3AccountBlocksPublicAccess>
{
    private static Given Block(object restrict) => Given.A(AwsType.S3AccountPublicAccessBlock, "block",
        new { blockPublicAcls = true, blockPublicPolicy = true, ignorePublicAcls = true, restrictPublicBuckets = restrict });

    public S3AccountBlocksPublicAccessExamples()
    {
        Passes("all four are set", Block(true));
        Fails("three are", Block(false));
        Fails("buckets are made without it", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("there are no buckets", Given.Nothing);
        Undecided("one is computed", Block(Given.Unknown));
    }
}
