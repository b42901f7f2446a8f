using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(C): who may reach a bucket is written in policies alone, where it can be reviewed.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_ACL_PROHIBITED")]
internal sealed class S3BucketHasNoAcls() : GraphRule(
    Safeguard.AccessModification, Severity.Medium, AwsType.S3Bucket, AwsType.S3BucketOwnershipControls)
{
    protected override Verdict Check(Resource resource) =>
        resource.Type == AwsType.S3Bucket ? Judge(resource.Ownership())
        : resource.StandsAlone("bucket", AwsType.S3Bucket) ? Judge(resource.Text("rule.objectOwnership"))
        : Verdict.NotApplicable;

    private static Verdict Judge(Fact<string> ownership) => ownership.Or("BucketOwnerEnforced")
        .MustBe("BucketOwnerEnforced", "Set BucketOwnershipControls.Rule.ObjectOwnership = \"BucketOwnerEnforced\".");
}
