using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): recovery points are not deleted by hand, by an administrator or an intruder.</summary>
[Covers("aws-config-hipaa:BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED")]
internal sealed class BackupsCannotBeDeleted() : GraphRule(Safeguard.DataBackup, Severity.High, AwsType.BackupVault)
{
    private static readonly AccessRequest Deletion = new(Principal.Anybody, "backup:DeleteRecoveryPoint", "*");

    protected override Verdict Check(Resource vault)
    {
        var policies = vault.ReferredBy(AwsType.BackupVaultPolicy, "backupVaultName");
        return (
            policies.Any(policy => policy.Policy().Forbids(Deletion)) | vault.ReferredBy(AwsType.BackupVaultLock, "backupVaultName").Exist)
            .Must("recovery points can be deleted by hand",
                "Add an aws.backup.VaultPolicy that denies backup:DeleteRecoveryPoint, or an aws.backup.VaultLockConfiguration.");
    }
}
