using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): replicas of ePHI are encrypted with a key of the organization in their own Region.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html")]
internal sealed class ReplicaHasItsOwnKey() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.S3BucketReplication)
{
    protected override Verdict Check(Resource replication)
    {
        if (replication.Refers("bucket", AwsType.S3Bucket).First is { } source && source.HoldsEphi().IsNo) return Verdict.NotApplicable;
        return Verdict.All(Principal.Each(replication.Value("rules")).Select(rule =>
            rule["destination"]["encryptionConfiguration"]["replicaKmsKeyId"].AsText("replicaKmsKeyId")
                .MustBeSet("Set Destination.EncryptionConfiguration.ReplicaKmsKeyId to a key of the replica's Region.")
            & rule["sourceSelectionCriteria"]["sseKmsEncryptedObjects"]["status"].AsText("sseKmsEncryptedObjects.status")
                .MustBe(
                    "Enabled",
                    "Set SourceSelectionCriteria.SseKmsEncryptedObjects.Status = \"Enabled\": objects with a key are not replicated "
                        + "otherwise.")));
    }
}
