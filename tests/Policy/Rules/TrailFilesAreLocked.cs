using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class TrailFilesAreLockedExamples : Examples<TrailFilesAreLocked>
{
    private static Given Trail() => Given.A(AwsType.CloudTrailTrail, "trail", new { s3BucketName = Given.Ref("records") }).And(AwsType.S3Bucket, "records", new { });

    private static Given Locked(object days) => Trail()
        .And(AwsType.S3BucketObjectLock, "lock", new { bucket = Given.Ref("records"), rule = new { defaultRetention = new { mode = "COMPLIANCE", days } } });

    public TrailFilesAreLockedExamples()
    {
        Passes("the bucket locks", Locked(2557));
        Fails("the bucket does not", Trail());
        Fails("it locks for no time", Locked(0));
        NotApplicable("the bucket is another stack's", Given.A(AwsType.CloudTrailTrail, "trail", new { s3BucketName = "log-archive" }));
        Undecided("the days are computed", Locked(Given.Unknown));
    }
}
