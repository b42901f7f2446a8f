using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): replicas of ePHI are encrypted with a key of the organization in their own Region.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html")]
internal sealed class ReplicaHasItsOwnKey() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.High, AwsType.S3BucketReplication, AwsType.S3Bucket, AwsType.DynamoTable,
    AwsType.DynamoTableReplica)
{
    private const string TableRemedy =
        "Set KmsKeyArn of the TableReplica, or of the Table's Replicas, to a key of the replica's Region.";

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.DynamoTable => Verdict.All(resource.HoldsEphi().IsNo ? [] : Principal.Each(resource.Value("replicas"))
            .Select(replica => replica["kmsKeyArn"].AsText("replicas.kmsKeyArn").MustBeCustomerKey(TableRemedy))),
        AwsType.DynamoTableReplica => resource.Refers("globalTableArn", AwsType.DynamoTable).Found.Any(table => table.HoldsEphi().IsNo)
            ? Verdict.NotApplicable : resource.Text("kmsKeyArn").MustBeCustomerKey(TableRemedy),
        _ => Bucket(resource),
    };

    private static Verdict Bucket(Resource resource) =>
        Replication.Of(resource) is not { } replication || replication.Source?.HoldsEphi().IsNo == true ? Verdict.NotApplicable
        : Verdict.All(replication.Rules.Select(rule =>
            rule.ReplicaKey.MustBeSet("Set Destination.EncryptionConfiguration.ReplicaKmsKeyId to a key of the replica's Region.")
            & rule.CopiesEncrypted.MustBe("Enabled", "Set SourceSelectionCriteria.SseKmsEncryptedObjects.Status = \"Enabled\": "
                + "objects with a key are not replicated otherwise.")));
}
