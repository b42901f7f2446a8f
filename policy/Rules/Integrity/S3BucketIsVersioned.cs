using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): an overwritten or deleted object of ePHI can be brought back.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_VERSIONING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-S3BucketVersioningEnabled",
    "prowler-hipaa-aws:s3_bucket_object_versioning")]
internal sealed class S3BucketIsVersioned() : GraphRule(Safeguard.Integrity, Severity.High, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.Versioning().MustBe("Enabled",
        "Add an aws.s3.BucketVersioning with VersioningConfiguration.Status = \"Enabled\" for the bucket.");
}
