using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(D): what happens in a bucket can be acted on when it happens.</summary>
[Covers("aws-config-hipaa:S3_EVENT_NOTIFICATIONS_ENABLED")]
internal sealed class S3BucketNotifies() : GraphRule(Safeguard.ActivityReview, Severity.Low, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : bucket.ReferredBy(AwsType.S3BucketNotification, "bucket")
            .Exist.Must(
                "what happens to the bucket's objects raises no event", "Add an aws.s3.BucketNotification with Eventbridge = true.");
}
