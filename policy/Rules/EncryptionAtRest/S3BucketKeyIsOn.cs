using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(7)(ii)(C): requests to KMS do not limit how many objects can be read in an emergency, nor make it dear.
/// </summary>
[Covers("pulumi-compliance-policies:aws-s3-bucket-enable-server-side-encryption-bucket-key",
    "pulumi-compliance-policies:awsnative-s3-bucket-enable-server-side-encryption-bucket-key")]
internal sealed class S3BucketKeyIsOn() : GraphRule(Safeguard.EmergencyOperation, Severity.Low, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.EncryptionAlgorithm().Is("aws:kms").Concerns(
        bucket.Encryption().Bool("bucketKeyEnabled")
            .MustBe(true, "Set BucketKeyEnabled = true in the rule of BucketServerSideEncryptionConfiguration."));
}
