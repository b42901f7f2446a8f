using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ObjectLockBindsEverybodyExamples : Examples<ObjectLockBindsEverybody>
{
    private static Given Bucket(object retention, string data = "phi") => Given.A(AwsType.S3Bucket, "records", new { tags = new { DataClassification = data } })
        .And(AwsType.S3BucketObjectLock, "lock", new { bucket = Given.Ref("records"), rule = new { defaultRetention = retention } });

    public ObjectLockBindsEverybodyExamples()
    {
        Passes("nobody shortens it", Bucket(new { mode = "COMPLIANCE", days = 2557 }));
        Passes("nobody shortens that of audit records", Bucket(new { mode = "COMPLIANCE", days = 2557 }, "audit"));
        Fails("some may bypass it", Bucket(new { mode = "GOVERNANCE", days = 2557 }));
        Fails("some may bypass that of audit records", Bucket(new { mode = "GOVERNANCE", days = 2557 }, "audit"));
        NotApplicable("there is no lock", Given.A(AwsType.S3Bucket, "records"));
        NotApplicable("it holds no records", Bucket(new { mode = "GOVERNANCE", days = 1 }, "deidentified"));
        Undecided("the mode is computed", Bucket(new { mode = Given.Unknown, days = 2557 }));
    }
}
