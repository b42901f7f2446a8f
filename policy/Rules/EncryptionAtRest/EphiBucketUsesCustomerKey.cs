using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): objects with ePHI are encrypted with a key of the organization.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", "aws-config-hipaa:S3_DEFAULT_ENCRYPTION_KMS",
    "cdk-nag-hipaa:HIPAA.Security-S3DefaultEncryptionKMS", "prowler-hipaa-aws:s3_bucket_default_encryption",
    "pulumi-compliance-policies:aws-s3-bucket-configure-server-side-encryption-customer-managed-key",
    "pulumi-compliance-policies:aws-s3-bucket-configure-server-side-encryption-kms",
    "pulumi-compliance-policies:aws-s3-bucket-enable-server-side-encryption",
    "pulumi-compliance-policies:awsnative-s3-bucket-configure-server-side-encryption-customer-managed-key",
    "pulumi-compliance-policies:awsnative-s3-bucket-configure-server-side-encryption-kms",
    "pulumi-compliance-policies:awsnative-s3-bucket-enable-server-side-encryption")]
internal sealed class EphiBucketUsesCustomerKey() : GraphRule(Safeguard.EncryptionAtRest, Severity.Critical, AwsType.S3Bucket)
{
    private const string Remedy =
        "Add an aws.s3.BucketServerSideEncryptionConfiguration with SseAlgorithm = \"aws:kms\" and KmsMasterKeyId = the ePHI key's Arn.";

    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : bucket.EncryptionAlgorithm().Must(a => a is "aws:kms" or "aws:kms:dsse", Remedy)
            & (bucket.Encryption().IsUnknown ? Verdict.NotYet("the encryption is not known yet")
                : bucket.EncryptionKeyId().MustBeCustomerKey(Remedy));
}
