using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketHasNoAclsExamples : Examples<S3BucketHasNoAcls>
{
    private static Given Bucket(object ownership) => Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketOwnershipControls, "o",
        new { bucket = Given.Ref("phi"), rule = new { objectOwnership = ownership } });

    public S3BucketHasNoAclsExamples()
    {
        Passes("they are off", Bucket("BucketOwnerEnforced"));
        Passes("nothing is said: they are off in new buckets", Given.A(AwsType.S3Bucket, "phi"));
        Fails("they are on", Bucket("ObjectWriter"));
        Undecided("the answer is computed", Bucket(Given.Unknown));
        Fails("another stack's bucket gets them", Given.A(AwsType.S3BucketOwnershipControls, "o", new { bucket = "shared", rule = new { objectOwnership = "ObjectWriter" } }));
        Passes("another stack's bucket gets none", Given.A(AwsType.S3BucketOwnershipControls, "o", new { bucket = "shared", rule = new { objectOwnership = "BucketOwnerEnforced" } }));
    }
}
