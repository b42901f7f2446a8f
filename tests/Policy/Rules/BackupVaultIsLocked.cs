using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BackupVaultIsLockedExamples : Examples<BackupVaultIsLocked>
{
    public BackupVaultIsLockedExamples()
    {
        Passes("it is", Given.A(AwsType.BackupVault, "v").And(AwsType.BackupVaultLock, "l", new { backupVaultName = Given.Ref("v") }));
        Fails("it is not", Given.A(AwsType.BackupVault, "v"));
        Undecided("whose lock it is is computed", Given.A(AwsType.BackupVault, "v").And(AwsType.BackupVaultLock, "l", new { backupVaultName = Given.Unknown }));
    }
}
