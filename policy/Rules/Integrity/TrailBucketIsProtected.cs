using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): the trail's files are versioned, locked and kept for six years.</summary>
internal sealed class TrailBucketIsProtected() : GraphRule(Safeguard.Integrity, Severity.High, AwsType.CloudTrailTrail)
{
    protected override Verdict Check(Resource trail)
    {
        if (trail.Refers("s3BucketName", AwsType.S3Bucket).First is not { } bucket)
        {
            return Verdict.Undecided("the trail's bucket belongs to another stack");
        }

        return bucket.Versioning().MustBe("Enabled", "Add an aws.s3.BucketVersioning for the trail's bucket.")
            & bucket.LockDays()
                .MustBeAtLeast(1, "Add an aws.s3.BucketObjectLockConfiguration with Rule.DefaultRetention for the trail's bucket.")
            & Verdict.All(bucket.Expirations()
                .Select(days => days.MustBeAtLeast(2190, "Keep the trail's files for 2190 days or more (Expiration.Days).")))
            & trail.RecordsData(TrailSelectors.S3Object, bucket)
                .MustNot("the trail records its own writing, which never ends", "Leave the trail's bucket out of the selectors.");
    }
}
