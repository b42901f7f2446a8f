using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): neither ACL nor policy of a bucket lets everybody read or write.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_PUBLIC_READ_PROHIBITED", "aws-config-hipaa:S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
    "cdk-nag-hipaa:HIPAA.Security-S3BucketPublicReadProhibited", "cdk-nag-hipaa:HIPAA.Security-S3BucketPublicWriteProhibited",
    "prowler-hipaa-aws:s3_bucket_policy_public_write_access", "pulumi-compliance-policies:aws-s3-bucket-disallow-public-read",
    "pulumi-compliance-policies:awsnative-s3-bucket-disallow-public-read")]
internal sealed class S3BucketIsNotShared() : GraphRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.S3Bucket, AwsType.S3BucketAcl, AwsType.S3BucketPolicy, AwsType.S3Object,
    AwsType.S3ObjectV2, AwsType.S3ObjectCopy)
{
    protected override Verdict Check(Resource resource) =>
        resource.Type == AwsType.S3Bucket
            ? Acl(resource.CannedAcl(), resource.GrantsToEverybody()) & Policy(resource.BucketPolicy())
        : resource.Type is AwsType.S3Object or AwsType.S3ObjectV2 or AwsType.S3ObjectCopy ? Acl(resource.Text("acl"), Truth.No)
        : !resource.StandsAlone("bucket", AwsType.S3Bucket) ? Verdict.NotApplicable
        : resource.Type == AwsType.S3BucketAcl ? Acl(resource.Text("acl"), resource.AclGrantsToEverybody())
        : Policy(resource.Policy());

    private static Verdict Acl(Fact<string> canned, Truth grantsToEverybody) =>
        canned.Or("private").Is(acl => acl is "public-read" or "public-read-write" or "authenticated-read")
            .MustNot("the ACL is public", "Drop Acl, or set it to \"private\".")
        & grantsToEverybody
            .MustNot("a grant of the ACL is for everybody", "Drop the grants to AllUsers and AuthenticatedUsers from AccessControlPolicy.");

    private static Verdict Policy(PolicyDocument policy) => Truth.Any(policy.Allows, s => s.IsPublic())
        .MustNot("the bucket policy allows everybody", "Name the Principal in the BucketPolicy, or narrow it by aws:PrincipalOrgID.");
}
