using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): a lock on ePHI or audit records holds against administrators too.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html")]
internal sealed class ObjectLockBindsEverybody() : GraphRule(Safeguard.Integrity, Severity.Medium, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => !bucket.KeepsRecords() || bucket.LockDays().IsAbsent ? Verdict.NotApplicable
        : bucket.LockMode().MustBe("COMPLIANCE",
            "Set DefaultRetention.Mode = \"COMPLIANCE\" of BucketObjectLockConfiguration: whoever may bypass governance can delete.");
}
