using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Pulumi;

namespace Hipaa.Infra.Foundation;

public sealed class BackupRolesArgs : ResourceArgs
{
    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }
}

/// <summary>
/// The role that backs up and the one that restores: neither can do what the other does. Policies of stores name the first.
/// </summary>
public sealed class BackupRoles : ComponentResource
{
    public BackupRoles(string name, BackupRolesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:recovery:BackupRoles", name, args, options)
    {
        BackupArn = Role("backup", "Backs up the stores of ePHI",
            "service-role/AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForS3Backup");
        RestoreArn = Role("restore", "Restores the stores of ePHI",
            "service-role/AWSBackupServiceRolePolicyForRestores", "AWSBackupServiceRolePolicyForS3Restore");
        RegisterOutputs();

        Output<string> Role(string label, string description, params string[] managed)
        {
            var role = new ServiceRole($"{name}-{label}", new()
            {
                Service = "backup.amazonaws.com",
                Account = args.Account,
                Boundary = args.Boundary,
                Description = description,
                ManagedPolicyArns = [.. managed.Select(policy => (Input<string>)$"arn:{args.Account.Partition}:iam::aws:policy/{policy}")],
            }, new() { Parent = this });
            return role.ReadyArn;
        }
    }

    [Output("backupArn")]
    public Output<string> BackupArn { get; private set; }

    [Output("restoreArn")]
    public Output<string> RestoreArn { get; private set; }
}
