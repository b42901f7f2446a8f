using Pulumi;
using Pulumi.Aws.Backup;

namespace Hipaa.Infra.Continuity;

/// <summary>
/// What AWS Backup does in the Region: it takes part in the stores of this stack, and backs up DynamoDB by its own means, without which
/// there is no copy to another Region and no cold storage (AWS Backup Developer Guide, "Advanced DynamoDB backup"). One per account and
/// Region; what it says of other types of resources stays as it is, since a Region refuses a type that it lacks and AWS adds new ones.
/// </summary>
public sealed class BackupFeatures : ComponentResource
{
    private static readonly string[] Types = ["DynamoDB", "RDS", "S3"];

    public BackupFeatures(string name, ComponentResourceOptions? options = null)
        : base("hipaa:recovery:BackupFeatures", name, options)
    {
        var on = new InputMap<bool>();
        foreach (var type in Types)
        {
            on.Add(type, true);
        }

        _ = new RegionSettings($"{name}-region", new RegionSettingsArgs
        {
            ResourceTypeOptInPreference = on,
            ResourceTypeManagementPreference = { ["DynamoDB"] = true },
        }, new()
        {
            Parent = this,
            // The API reports every type that the Region has.
            IgnoreChanges = { "resourceTypeOptInPreference", "resourceTypeManagementPreference" },
        });
        RegisterOutputs();
    }
}
