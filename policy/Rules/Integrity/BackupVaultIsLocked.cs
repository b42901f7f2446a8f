using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): recovery points are kept for the time that was decided, by nobody shortened.</summary>
internal sealed class BackupVaultIsLocked() : GraphRule(Safeguard.DataBackup, Severity.Medium, AwsType.BackupVault)
{
    protected override Verdict Check(Resource vault) => vault.ReferredBy(AwsType.BackupVaultLock, "backupVaultName").Exist.Must(
        "the vault is not locked", "Add an aws.backup.VaultLockConfiguration with MinRetentionDays.");
}
