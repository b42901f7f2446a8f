using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a bucket cannot be made public, by nobody and by no mistake.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-S3BucketLevelPublicAccessProhibited", "prowler-hipaa-aws:s3_bucket_public_access")]
internal sealed class S3BucketBlocksPublicAccess() : GraphRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.S3Bucket, AwsType.S3BucketPublicAccessBlock)
{
    private static readonly string[] Flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

    protected override Verdict Check(Resource resource) =>
        resource.Type == AwsType.S3Bucket ? Verdict.All(Flags.Select(flag => MustBlock(resource.PublicAccessBlock(flag))))
        : resource.StandsAlone("bucket", AwsType.S3Bucket) ? Verdict.All(Flags.Select(flag => MustBlock(resource.Bool(flag))))
        : Verdict.NotApplicable;

    private static Verdict MustBlock(Fact<bool> flag) =>
        flag.MustBe(
            true, "Add an aws.s3.BucketPublicAccessBlock for the bucket with BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls and "
                + "RestrictPublicBuckets = true.");
}
