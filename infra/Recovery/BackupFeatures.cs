using Pulumi;
using Pulumi.Aws.Backup;

namespace Hipaa.Infra.Recovery;

/// <summary>
/// What AWS Backup does in the Region: it takes part in every kind of store, and backs up DynamoDB by its own means, without which there
/// is no copy to another Region and no cold storage (AWS Backup Developer Guide, "Advanced DynamoDB backup"). One per account and Region.
/// </summary>
public sealed class BackupFeatures : ComponentResource
{
    // The API reports every type: one left out would show as a difference each time.
    private static readonly string[] Types =
    [
        "Aurora", "CloudFormation", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "FSx", "Neptune", "RDS", "Redshift",
        "Redshift Serverless", "S3", "SAP HANA on Amazon EC2", "Storage Gateway", "Timestream", "VirtualMachine",
    ];

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
            ResourceTypeManagementPreference = { ["DynamoDB"] = true, ["EFS"] = true },
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
