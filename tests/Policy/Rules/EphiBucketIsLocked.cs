using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiBucketIsLockedExamples : Examples<EphiBucketIsLocked>
{
    private static Given Bucket(object days) => Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketObjectLock, "lock",
        new { bucket = Given.Ref("phi"), rule = new { defaultRetention = new { mode = "COMPLIANCE", days } } });

    public EphiBucketIsLockedExamples()
    {
        Passes("it is", Bucket(2555));
        Fails("it is not", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Undecided("the lock is computed", Bucket(Given.Unknown));
    }
}
