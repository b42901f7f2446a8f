using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): what the trail recorded cannot be altered or deleted before its time.</summary>
internal sealed class TrailFilesAreLocked() : GraphRule(Safeguard.Integrity, Severity.Medium, AwsType.CloudTrailTrail)
{
    private const string Remedy = "Set ObjectLockEnabled on the trail's Bucket, and DefaultRetention of a BucketObjectLockConfiguration.";

    protected override Verdict Check(Resource trail)
    {
        var buckets = trail.Refers("s3BucketName", AwsType.S3Bucket);
        return buckets.Found.Count == 0 ? Verdict.NotApplicable : Verdict.All(buckets.Found.Select(IsLocked));
    }

    private static Verdict IsLocked(Resource bucket) => bucket.LockDays() is { IsAbsent: false } days ? days.MustBeAtLeast(1, Remedy)
        : Verdict.Fail($"{bucket.Name} has no default lock", Remedy);
}
