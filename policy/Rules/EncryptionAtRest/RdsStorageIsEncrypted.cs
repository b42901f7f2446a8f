using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI in RDS is encrypted at rest.</summary>
[Covers("aws-config-hipaa:RDS_SNAPSHOT_ENCRYPTED", "aws-config-hipaa:RDS_STORAGE_ENCRYPTED",
    "cdk-nag-hipaa:HIPAA.Security-RDSStorageEncrypted",
    "prowler-hipaa-aws:rds_instance_storage_encrypted", "pulumi-awsguard:rds-storage-encrypted",
    "pulumi-compliance-policies:aws-rds-instance-disallow-unencrypted-storage",
    "pulumi-compliance-policies:aws-rds-cluster-disallow-unencrypted-storage")]
internal sealed class RdsStorageIsEncrypted() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.Critical, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db) => (db.Value("storageEncrypted").IsThere.IsNo & IsGivenByItsSource(db))
        .Choose(
            () => OfSource(db),
            () => IsServerless(db).Choose(() => OfItself(db, otherwise: true), () => OfItself(db, otherwise: false)));

    /// <summary>A replica, or what is restored, is encrypted as what it was made from.</summary>
    private static Truth IsGivenByItsSource(Resource db) => db.IsReadReplica() | db.Gives("snapshotIdentifier");

    private static Verdict OfItself(Resource db, bool otherwise) =>
        db.Bool("storageEncrypted").Or(otherwise).MustBe(true, "Set StorageEncrypted = true and KmsKeyId to the ePHI key.");

    private static Verdict OfSource(Resource db) =>
        db.Refers(string.Equals(db.Type, AwsType.RdsCluster, StringComparison.Ordinal) ? "replicationSourceIdentifier"
            : "replicateSourceDb").First is { } source
            ? source.Bool("storageEncrypted").Is(true)
                .Must($"{source.Name}, which it replicates, is not encrypted", "Set StorageEncrypted = true on the source.")
            : Verdict.Undecided("it is encrypted as the database or snapshot that it is made from, which is not in the stack");

    /// <summary>Aurora Serverless version 1 is always encrypted.</summary>
    private static Truth IsServerless(Resource db) =>
        string.Equals(db.Type, AwsType.RdsCluster, StringComparison.Ordinal) ? db.Text("engineMode").Is("serverless") : Truth.No;
}
