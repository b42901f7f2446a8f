using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): an overwritten or deleted object of ePHI can be brought back.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_VERSIONING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-S3BucketVersioningEnabled",
    "prowler-hipaa-aws:s3_bucket_object_versioning")]
internal sealed class S3BucketIsVersioned() : GraphRule(
    Safeguard.Integrity, Severity.High, AwsType.S3Bucket, AwsType.S3BucketVersioning)
{
    protected override Verdict Check(Resource resource) =>
        resource.Type == AwsType.S3Bucket ? Judge(resource.Versioning())
        : resource.StandsAlone("bucket", AwsType.S3Bucket) ? Judge(resource.Text("versioningConfiguration.status"))
        : Verdict.NotApplicable;

    private static Verdict Judge(Fact<string> versioning) => versioning.MustBe("Enabled",
        "Add an aws.s3.BucketVersioning with VersioningConfiguration.Status = \"Enabled\" for the bucket.");
}
