using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class TrailBucketIsProtectedExamples : Examples<TrailBucketIsProtected>
{
    private static Given Trail(object days) => Given.A(AwsType.CloudTrailTrail, "t", new { s3BucketName = Given.Ref("audit") })
        .And(AwsType.S3Bucket, "audit").And(AwsType.S3BucketVersioning, "v", new { bucket = Given.Ref("audit"), versioningConfiguration = new { status = "Enabled" } })
        .And(AwsType.S3BucketObjectLock, "lock", new { bucket = Given.Ref("audit"), rule = new { defaultRetention = new { mode = "COMPLIANCE", days } } });

    public TrailBucketIsProtectedExamples()
    {
        Passes("they are", Trail(2555));
        Fails("the lock is missing", Given.A(AwsType.CloudTrailTrail, "t", new { s3BucketName = Given.Ref("audit") }).And(AwsType.S3Bucket, "audit"));
        Fails("they expire early", Trail(300).And(AwsType.S3BucketLifecycle, "l",
            new { bucket = Given.Ref("audit"), rules = new[] { new { status = "Enabled", expiration = new { days = 300 } } } }));
        Undecided("the lock is computed", Trail(Given.Unknown));
        Undecided("the bucket is not in the stack", Given.A(AwsType.CloudTrailTrail, "t", new { s3BucketName = "audit" }));
    }
}
