using Hipaa.Infra.Detection;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Stores;
using Pulumi;

namespace Hipaa.Infra.Continuity;

/// <summary>How data comes back after a loss.</summary>
internal sealed record ContinuityFloor(Backups Backups)
{
    internal static ContinuityFloor Build(Site site, FoundationFloor foundation, StoresFloor stores, DetectionFloor detection)
    {
        var (settings, account, keys) = (site.Settings, site.Account, foundation.Keys);
        var backups = new Backups("backups", new()
        {
            Environment = site.Environment, Account = account, Settings = settings.Recovery, Key = keys.Phi, Roles = foundation.BackupRoles,
            TopicArn = foundation.Alarms.Arn, Protect = site.Protect, Recovery = site.Recovery, Except = [stores.Analytics.Results.Arn],
            RestoreTests =
            [
                new("RDS", stores.Database.Arn, new()
                {
                    ["dbSubnetGroupName"] = stores.Database.SubnetGroup,
                    ["vpcSecurityGroupIds"] = Output.Format($"[\"{stores.Database.GroupId}\"]"),
                }),
                new("DynamoDB", stores.Latest.Arn, new() { ["encryptionType"] = "KMS", ["kmsMasterKeyArn"] = keys.Phi.Arn }),
            ],
        }, site.Here);
        if (settings.Recovery.BackupAudit)
        {
            _ = new BackupAudit("backup-audit", new()
            {
                Environment = site.Environment, Account = account, Settings = settings.Recovery, Boundary = foundation.Boundary,
                Key = keys.Audit, Archive = foundation.Audit, RetentionDays = settings.Storage.RetentionDays, Protect = site.Protect,
            }, new() { Provider = site.Here.Provider, DependsOn = { detection.Detectors } });
        }

        return new(backups);
    }
}
