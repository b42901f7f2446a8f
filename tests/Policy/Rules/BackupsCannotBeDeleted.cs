using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BackupsCannotBeDeletedExamples : Examples<BackupsCannotBeDeleted>
{
    private static readonly string Deny = Given.Policy(new { Effect = "Deny", Principal = "*", Action = new[] { "backup:DeleteRecoveryPoint" }, Resource = "*" });

    public BackupsCannotBeDeletedExamples()
    {
        Passes("a policy denies it", Given.A(AwsType.BackupVault, "v").And(AwsType.BackupVaultPolicy, "p", new { backupVaultName = Given.Ref("v"), policy = Deny }));
        Passes("the vault is locked", Given.A(AwsType.BackupVault, "v").And(AwsType.BackupVaultLock, "l", new { backupVaultName = Given.Ref("v") }));
        Fails("nothing denies it", Given.A(AwsType.BackupVault, "v"));
        Undecided("the policy is computed", Given.A(AwsType.BackupVault, "v").And(AwsType.BackupVaultPolicy, "p", new { backupVaultName = Given.Ref("v"), policy = Given.Unknown }));
    }
}
