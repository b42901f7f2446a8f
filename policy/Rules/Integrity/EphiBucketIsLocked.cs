using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): an object with ePHI cannot be altered or deleted before its time, by nobody.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_DEFAULT_LOCK_ENABLED")]
internal sealed class EphiBucketIsLocked() : GraphRule(Safeguard.Integrity, Severity.Medium, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : bucket.LockDays().MustBeAtLeast(
            1, "Set ObjectLockEnabled on the Bucket and add an aws.s3.BucketObjectLockConfiguration with Rule.DefaultRetention.");
}
