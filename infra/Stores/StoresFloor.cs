using Hipaa.Components.Accounts;
using Hipaa.Components.Database;
using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Network;
using Hipaa.Infra.Stores.Analytics;
using Pulumi;

namespace Hipaa.Infra.Stores;

/// <summary>Where data stays.</summary>
/// <param name="Landing">Raw events, locked.</param>
/// <param name="Quarantine">Refused events.</param>
/// <param name="Analytics">The de-identified zone.</param>
internal sealed record StoresFloor(
    EphiBucket Landing, EphiBucket Quarantine, AnalyticsZone Analytics, RelationalDatabase Database, LatestReadings Latest)
{
    internal Offers Offers => Offers.Of(Landing.Offers, Quarantine.Offers, Analytics.Offers, Database.Offers, Latest.Offers, new Offers
    {
        InEmergency = [new(AccessKind.Objects, Landing.Arn), new(AccessKind.Objects, Quarantine.Arn)],
    });

    internal static StoresFloor Build(Site site, FoundationFloor foundation, NetworkFloor network)
    {
        var (settings, account, here, vpc) = (site.Settings, site.Account, site.Here, network.Network);
        var (keys, audit, boundary) = (foundation.Keys, foundation.Audit, foundation.Boundary);
        Input<string>[] fromOutside =
            [foundation.EmergencyRoleArn, ServiceLinkedRoles.Macie(account), foundation.BackupRoles.BackupArn];
        var landing = new EphiBucket("landing", new()
        {
            DataClass = DataClass.Phi, Account = account, KeyArn = keys.Phi.Arn, Protect = site.Protect,
            Lock = new(settings.Storage.LockMode, settings.Storage.LandingLockDays),
            Lifecycle = new(settings.Storage.RetentionDays, settings.Storage.GlacierAfterDays, settings.Storage.DeepArchiveAfterDays),
            AccessLogBucket = audit.AccessLogs.Name, VpcEndpointId = vpc.Endpoints.S3Id,
            Replication = BucketReplication.To(site.Recovery, keys.Phi, boundary, audit.RecoveryAccessLogs?.Name),
            ServiceRoleArns = fromOutside, EventBridge = true,
        }, here);
        var quarantine = new EphiBucket("quarantine", new()
        {
            DataClass = DataClass.Phi, Account = account, KeyArn = keys.Phi.Arn, Protect = site.Protect,
            Lifecycle = new(settings.Storage.QuarantineRetentionDays), Lock = null, AccessLogBucket = audit.AccessLogs.Name,
            VpcEndpointId = vpc.Endpoints.S3Id, ServiceRoleArns = fromOutside, EventBridge = true,
        }, here);
        var analytics = new AnalyticsZone("analytics", new()
        {
            Environment = site.Environment, SignIn = settings.Access.SignIn, Account = account, Settings = settings.Analytics,
            Key = keys.Deidentified, Boundary = boundary, AccessLogBucket = audit.AccessLogs.Name, VpcEndpointId = vpc.Endpoints.S3Id,
            ServiceRoleArns = [foundation.BackupRoles.BackupArn], Protect = site.Protect,
        }, here);
        var database = new RelationalDatabase("database", new()
        {
            Identifier = $"hipaa-{site.Environment}", Account = account, Server = settings.Database.Server, Key = keys.Phi,
            SecretsKey = keys.Secrets, LogKey = keys.Logs, VpcId = vpc.VpcId, SubnetIds = vpc.Data.SubnetIds, Boundary = boundary,
            TopicArn = foundation.Ticket.Arn, LogRetentionDays = site.LogRetentionDays, Protect = site.Protect, Recovery = site.Recovery,
        }, here);
        var latest = new LatestReadings("latest-readings", new()
        {
            Key = keys.Phi, VpcEndpointId = vpc.Endpoints.DynamoDbId, OutsideRoleArns = [foundation.EmergencyRoleArn],
            Protect = site.Protect,
        }, here);
        return new(landing, quarantine, analytics, database, latest);
    }
}
