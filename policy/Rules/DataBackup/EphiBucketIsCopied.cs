using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): objects with ePHI exist a second time, as a replica or in a backup.</summary>
[Covers("aws-config-hipaa:S3_BUCKET_REPLICATION_ENABLED", "cdk-nag-hipaa:HIPAA.Security-S3BucketReplicationEnabled",
    "pulumi-compliance-policies:aws-s3-bucket-configure-replication-configuration",
    "pulumi-compliance-policies:aws-s3-bucket-enable-replication-configuration",
    "pulumi-compliance-policies:awsnative-s3-bucket-configure-replication-configuration",
    "pulumi-compliance-policies:awsnative-s3-bucket-enable-replication-configuration")]
internal sealed class EphiBucketIsCopied() : GraphRule(Safeguard.DataBackup, Severity.Medium, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (Replicates(bucket) | bucket.IsBackedUp() | bucket.IsReplica()).Must("the bucket is neither replicated nor backed up",
            "Add an aws.s3.BucketReplicationConfig with an Enabled rule, or select the bucket in an aws.backup.Selection.");

    private static Truth Replicates(Resource bucket)
    {
        var replication = bucket.Replication();
        return replication.IsUnknown ? Truth.Unknown : Truth.Any(
            new Replication(replication).Rules, rule => rule.Status.Is("Enabled"));
    }
}
