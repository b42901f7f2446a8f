using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.310(d)(2)(iv): what happens to old versions of objects was decided.</summary>
[Covers("aws-config-hipaa:S3_VERSION_LIFECYCLE_POLICY_CHECK")]
internal sealed class S3BucketHasLifecycle() : GraphRule(Safeguard.MediaBackup, Severity.Low, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.Versioning().Is("Enabled").Concerns(
        bucket.LifecycleRules()
            .Exists.Must("a versioned bucket has no lifecycle rule", "Add an aws.s3.BucketLifecycleConfiguration for the bucket."));
}
