using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ExpirationRespectsLockExamples : Examples<ExpirationRespectsLock>
{
    private static Given Bucket(object expire) => Given.A(AwsType.S3Bucket, "phi")
        .And(AwsType.S3BucketObjectLock, "lock", new { bucket = Given.Ref("phi"), rule = new { defaultRetention = new { mode = "COMPLIANCE", years = 7 } } })
        .And(AwsType.S3BucketLifecycle, "l", new { bucket = Given.Ref("phi"), rules = new[] { new { status = "Enabled", expiration = new { days = expire } } } });

    public ExpirationRespectsLockExamples()
    {
        Passes("they end together", Bucket(2555));
        Fails("expiry comes first", Bucket(365));
        NotApplicable("there is no lock", Given.A(AwsType.S3Bucket, "phi"));
        Undecided("expiry is computed", Bucket(Given.Unknown));
        Fails("all expire from a day on", Given.A(AwsType.S3Bucket, "phi", new
        {
            objectLockConfiguration = new { rule = new { defaultRetention = new { mode = "COMPLIANCE", years = 7 } } },
            lifecycleRules = new[] { new { enabled = true, expiration = new { date = "2030-01-01" } } },
        }));
    }
}
