using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): replicas of ePHI are encrypted with a key of the organization in their own Region.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html")]
internal sealed class ReplicaHasItsOwnKey() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.High, AwsType.S3BucketReplication, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource resource) =>
        Replication.Of(resource) is not { } replication || replication.Source?.HoldsEphi().IsNo == true ? Verdict.NotApplicable
        : Verdict.All(replication.Rules.Select(rule =>
            rule.ReplicaKey.MustBeSet("Set Destination.EncryptionConfiguration.ReplicaKmsKeyId to a key of the replica's Region.")
            & rule.CopiesEncrypted.MustBe("Enabled", "Set SourceSelectionCriteria.SseKmsEncryptedObjects.Status = \"Enabled\": "
                + "objects with a key are not replicated otherwise.")));
}
