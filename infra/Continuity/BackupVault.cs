using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Backup;

namespace Hipaa.Infra.Continuity;

public sealed class BackupVaultArgs : ResourceArgs
{
    /// <summary>ARN of the key of the ePHI class, in the vault's Region.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    public required RecoverySettings Settings { get; init; }

    /// <summary>Refuse to delete the vault.</summary>
    public required bool Protect { get; init; }

    /// <summary>
    /// Topic in the vault's Region for what people should know of; null in the second Region, whose copies are reported by the first.
    /// </summary>
    [Input("topicArn")]
    public Input<string>? TopicArn { get; init; }
}

/// <summary>
/// A vault from which nobody deletes a recovery point before its time (45 CFR 164.308(a)(7)(ii)(A), 164.312(c)(1)): encrypted, locked, its
/// policy refuses deletion by hand.
/// </summary>
public sealed class BackupVault : ComponentResource
{
    // A compliance lock can't be changed: it holds the ends of the ranges that the settings allow, not what they say today.
    internal const int ShortestDays = 35;
    internal static readonly int LongestDays = StorageSettings.DaysIn(30);

    // What nothing else tells: jobs that fail come from EventBridge (FindingSource), recovery points that somebody changes and restores that
    // somebody starts from the trail (SecurityEvents), where those of AWS Backup's own can be told apart.
    private static readonly string[] Notices = ["S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"];

    public BackupVault(string name, BackupVaultArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:recovery:BackupVault", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var vault = new Vault($"{name}-vault", new VaultArgs
        {
            KmsKeyArn = args.KeyArn, ForceDestroy = false, Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this, Protect = args.Protect });
        Name = vault.Name;
        Arn = vault.Arn;

        Policy = new VaultPolicy($"{name}-policy", new VaultPolicyArgs { BackupVaultName = vault.Name, Policy = Guard().ToJson() }, child);
        var compliance = args.Settings.VaultLockMode == LockMode.Compliance;
        _ = new VaultLockConfiguration($"{name}-lock", new VaultLockConfigurationArgs
        {
            BackupVaultName = vault.Name,
            MinRetentionDays = ShortestDays,
            MaxRetentionDays = LongestDays,
            // AWS Backup Developer Guide, "AWS Backup Vault Lock": with a cooling-off period the lock is a compliance
            // lock, without a governance one.
            ChangeableForDays = compliance ? (Input<int>)args.Settings.VaultLockCoolingOffDays : null,
        }, new() { Parent = this, DependsOn = { Policy } });
        if (args.TopicArn is { } topic)
        {
            _ = new VaultNotifications($"{name}-notifications", new VaultNotificationsArgs
            {
                BackupVaultName = vault.Name, SnsTopicArn = topic, BackupVaultEvents = Notices,
            }, child);
        }

        RegisterOutputs();
    }

    [Output("name")]
    public Output<string> Name { get; private set; }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>What plans wait for: recovery points that come first could be deleted by hand.</summary>
    public VaultPolicy Policy { get; }

    private static PolicyDocument Guard() =>
    [
        Statement.Deny("RecoveryPointsStay").By(Principal.Anyone).OnThis().To(
            "backup:DeleteBackupVault", "backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint",
            "backup:UpdateRecoveryPointLifecycle", "backup:DeleteBackupVaultAccessPolicy", "backup:DeleteBackupVaultNotifications"),
    ];
}
