using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(C): who may reach a bucket is written in policies alone, where it can be reviewed.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_ACL_PROHIBITED")]
internal sealed class S3BucketHasNoAcls() : GraphRule(Safeguard.AccessModification, Severity.Medium, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.Ownership().Or("BucketOwnerEnforced")
        .MustBe("BucketOwnerEnforced", "Set BucketOwnershipControls.Rule.ObjectOwnership = \"BucketOwnerEnforced\".");
}
