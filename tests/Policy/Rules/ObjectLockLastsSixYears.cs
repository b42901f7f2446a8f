using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ObjectLockLastsSixYearsExamples : Examples<ObjectLockLastsSixYears>
{
    private static Given Bucket(object retention, string data = "phi") => Given.A(AwsType.S3Bucket, "records", new { tags = new { DataClassification = data } })
        .And(AwsType.S3BucketObjectLock, "lock", new { bucket = Given.Ref("records"), rule = new { defaultRetention = retention } });

    public ObjectLockLastsSixYearsExamples()
    {
        Passes("seven years", Bucket(new { mode = "COMPLIANCE", days = 2557 }));
        Passes("six years", Bucket(new { mode = "COMPLIANCE", years = 6 }));
        Fails("one day", Bucket(new { mode = "GOVERNANCE", days = 1 }));
        Fails("five years", Bucket(new { mode = "COMPLIANCE", years = 5 }, "audit"));
        NotApplicable("there is no lock", Given.A(AwsType.S3Bucket, "records"));
        NotApplicable("it holds no records", Bucket(new { mode = "COMPLIANCE", days = 1 }, "deidentified"));
        Undecided("the days are computed", Bucket(new { mode = "COMPLIANCE", days = Given.Unknown }));
    }
}
