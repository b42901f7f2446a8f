using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Continuity;

public sealed class BackupsArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    public required RecoverySettings Settings { get; init; }

    /// <summary>Key of the ePHI class.</summary>
    public required DataKey Key { get; init; }

    public required BackupRoles Roles { get; init; }

    /// <summary>Topic for backups and copies that fail.</summary>
    [Input("topicArn", required: true)]
    public required Input<string> TopicArn { get; init; }

    /// <summary>Refuse to delete the vaults.</summary>
    public required bool Protect { get; init; }

    /// <summary>Where copies go; null for nowhere.</summary>
    public RecoveryRegion? Recovery { get; init; }

    /// <summary>ARNs of what is not worth a backup.</summary>
    public IReadOnlyList<Output<string>> Except { get; init; } = [];

    /// <summary>What is restored every month, if the settings say so.</summary>
    public IReadOnlyList<RestoreTest> RestoreTests { get; init; } = [];
}

/// <summary>
/// Backups in a locked vault, copies in the second Region, and the monthly proof that they restore (45 CFR 164.308(a)(7)).
/// </summary>
public sealed class Backups : ComponentResource
{
    public Backups(string name, BackupsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:recovery:Backups", name, args, options)
    {
        var vault = new BackupVault($"{name}-here", new()
        {
            KeyArn = args.Key.Arn, Settings = args.Settings, Protect = args.Protect, TopicArn = args.TopicArn,
        }, new() { Parent = this });
        VaultName = vault.Name;
        VaultArn = vault.Arn;
        var copies = args.Recovery is { } recovery && args.Key.ReplicaArn is { } replica
            ? new BackupVault($"{name}-there", new() { KeyArn = replica, Settings = args.Settings, Protect = args.Protect },
                new() { Parent = this, Provider = recovery.Provider })
            : null;
        CopyVaultArn = copies?.Arn;

        var features = args.Settings.ManageBackupFeatures ? new BackupFeatures($"{name}-features", new() { Parent = this }) : null;
        _ = new BackupPlan($"{name}-daily", new()
        {
            Account = args.Account,
            Settings = args.Settings,
            VaultName = vault.Name,
            CopyVaultArn = copies is null ? null : (Input<string>)copies.Arn,
            RoleArn = args.Roles.BackupArn,
            Except = [.. args.Except.Select(arn => (Input<string>)arn)],
        }, new()
        {
            Parent = this,
            DependsOn =
            [
                vault.Policy,
                .. copies is null ? (Resource[])[] : [copies.Policy],
                .. features is null ? (Resource[])[] : [features],
            ],
        });
        if (args.Settings.RestoreTesting)
        {
            _ = new RestoreTests($"{name}-restores", new()
            {
                Environment = args.Environment, VaultArn = vault.Arn, RoleArn = args.Roles.RestoreArn, Tests = args.RestoreTests,
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    [Output("vaultName")]
    public Output<string> VaultName { get; private set; }

    [Output("vaultArn")]
    public Output<string> VaultArn { get; private set; }

    public Offers Offers => new() { Watched = [new WatchedVault(VaultName)] };

    /// <summary>The vault in the second Region; null without one.</summary>
    public Output<string>? CopyVaultArn { get; }
}
