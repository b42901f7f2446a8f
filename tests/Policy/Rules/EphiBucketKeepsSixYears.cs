using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiBucketKeepsSixYearsExamples : Examples<EphiBucketKeepsSixYears>
{
    private static Given Bucket(object expire) => Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketLifecycle, "l",
        new { bucket = Given.Ref("phi"), rules = new[] { new { status = "Enabled", expiration = new { days = expire } } } });

    public EphiBucketKeepsSixYearsExamples()
    {
        Passes("they are", Bucket(2555));
        Fails("a year is kept", Bucket(365));
        Fails("a month is kept, inline", Given.A("aws:s3/bucketV2:BucketV2", "phi", new { lifecycleRules = new[] { new { enabled = true, expirations = new[] { new { days = 30 } } } } }));
        Fails("all expire from a day on", Given.A(AwsType.S3Bucket, "phi", new { lifecycleRules = new[] { new { enabled = true, expiration = new { date = "2040-01-01" } } } }));
        NotApplicable("nothing expires", Given.A(AwsType.S3Bucket, "phi"));
        Undecided("expiry is computed", Bucket(Given.Unknown));
    }
}
