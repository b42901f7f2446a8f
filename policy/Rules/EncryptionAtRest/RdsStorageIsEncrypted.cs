using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI in RDS is encrypted at rest.</summary>
[Covers("aws-config-hipaa:RDS_STORAGE_ENCRYPTED", "cdk-nag-hipaa:HIPAA.Security-RDSStorageEncrypted",
    "prowler-hipaa-aws:rds_instance_storage_encrypted", "pulumi-awsguard:rds-storage-encrypted",
    "pulumi-compliance-policies:aws-rds-instance-disallow-unencrypted-storage",
    "pulumi-compliance-policies:aws-rds-cluster-disallow-unencrypted-storage")]
internal sealed class RdsStorageIsEncrypted() : ResourceRule(
    Safeguard.EncryptionAtRest, Severity.Critical, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db) =>
        db.Bool("storageEncrypted").MustBe(true, "Set StorageEncrypted = true and KmsKeyId to the ePHI key.");
}
