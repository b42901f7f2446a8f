using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ReplicaIsLockedAsLongExamples : Examples<ReplicaIsLockedAsLong>
{
    private static Given Pair(object? days, string mode = "COMPLIANCE") => Given.A(AwsType.S3BucketReplication, "r",
            new { bucket = Given.Ref("phi"), rules = new[] { new { destination = new { bucket = Given.Ref("copy") } } } })
        .And(AwsType.S3Bucket, "phi").And(AwsType.S3Bucket, "copy")
        .And(AwsType.S3BucketObjectLock, "lock", new { bucket = Given.Ref("phi"), rule = new { defaultRetention = new { mode = "COMPLIANCE", days = 2555 } } })
        .And(AwsType.S3BucketObjectLock, "copyLock", new { bucket = Given.Ref("copy"), rule = new { defaultRetention = new { mode, days } } });

    public ReplicaIsLockedAsLongExamples()
    {
        Passes("it is", Pair(2555));
        Fails("it is locked for less", Pair(30));
        Fails("its lock can be lifted", Pair(2555, "GOVERNANCE"));
        Fails("it is not locked", Pair(null));
        NotApplicable("the source is not locked", Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi") }).And(AwsType.S3Bucket, "phi"));
        Undecided("the lock is computed", Pair(Given.Unknown));
        Fails("the copy of an older bucket is locked for less", Given.A(AwsType.S3Bucket, "phi", new
        {
            replicationConfiguration = new { rules = new[] { new { destination = new { bucket = Given.Ref("copy") } } } },
            objectLockConfiguration = new { objectLockEnabled = "Enabled", rule = new { defaultRetention = new { mode = "COMPLIANCE", days = 2555 } } },
        }).And(AwsType.S3Bucket, "copy"));
    }
}
