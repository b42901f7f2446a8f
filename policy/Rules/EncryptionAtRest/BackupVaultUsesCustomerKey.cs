using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): recovery points are encrypted with a key of the organization.</summary>
[Covers("aws-config-hipaa:BACKUP_RECOVERY_POINT_ENCRYPTED")]
internal sealed class BackupVaultUsesCustomerKey() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.BackupVault)
{
    protected override Verdict Check(Resource vault) =>
        vault.Text("kmsKeyArn").MustBeCustomerKey("Set KmsKeyArn to a customer managed key.");
}
