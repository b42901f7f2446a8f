using System.Collections.Immutable;
using Hipaa.Infra.Access;
using Hipaa.Infra.Audit;
using Hipaa.Infra.Encryption;
using Hipaa.Infra.Ingestion;
using Hipaa.Infra.Network;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Storage;
using Pulumi;
using Pulumi.Utilities;

namespace Hipaa.Infra;

/// <summary>The whole stack of one environment: a table of contents.</summary>
public sealed class HipaaStack : Stack
{
    public HipaaStack()
        : this(options: null)
    {
    }

    /// <summary>Reads the configuration that the Pulumi engine hands over.</summary>
    public HipaaStack(StackOptions? options)
        : this(EngineConfig.ReadSettings(), options)
    {
    }

    public HipaaStack(StackSettings settings, StackOptions? options = null)
        : base(options)
    {
        var (account, zones, gatewayRanges) = Surroundings.Discover(settings);
        var environment = settings.Environment.Name;
        var protect = settings.Storage.DeletionProtection;
        var here = new ComponentResourceOptions { Provider = StackProviders.Create("aws", settings.Environment, account.Region) };
        var recovery = StackProviders.Recovery(settings);

        var keys = new EncryptionKeys("keys", new()
        {
            Environment = environment, Account = account, Settings = settings.Keys, Protect = protect, Recovery = recovery,
        }, here);
        var boundary = new RoleBoundary("boundary", new()
        {
            Account = account, Regions = recovery is null ? [account.Region] : [account.Region, recovery.Account.Region],
        }, here);

        var audit = new AuditArchive("audit", new()
        {
            Key = keys.Audit, Account = account, Settings = settings.Storage, Boundary = boundary.Arn, Recovery = recovery,
        }, here);
        var network = new PrivateNetwork("network", new()
        {
            Settings = settings.Network, Account = account, Zones = zones, GatewayRanges = gatewayRanges, LogKey = keys.Logs,
            FlowLogBucketArn = OutputUtilities.WithDependency(audit.Records.Arn, audit.Records.Policy), Boundary = boundary.Arn,
        }, here);
        var landing = new EphiBucket("landing", new()
        {
            DataClass = DataClass.Phi, Account = account, KeyArn = keys.Phi.Arn, Protect = protect,
            Lock = new(settings.Storage.LockMode, settings.Storage.LandingLockDays),
            Lifecycle = new(settings.Storage.RetentionDays, settings.Storage.GlacierAfterDays, settings.Storage.DeepArchiveAfterDays),
            AccessLogBucket = audit.AccessLogs.Name, VpcEndpointId = network.Endpoints.S3Id,
            Replication = BucketReplication.To(recovery, keys.Phi, boundary.Arn),
        }, here);
        var stream = new EventStream("events", new() { Key = keys.Phi, Settings = settings.Ingestion, Protect = protect }, here);

        VpcId = network.VpcId;
        AppSubnetIds = network.App.SubnetIds;
        PhiKeyArn = keys.Phi.Arn;
        LandingBucket = landing.Name;
        AuditBucket = audit.Records.Name;
        StreamName = stream.Name;
    }

    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    [Output("appSubnetIds")]
    public Output<ImmutableArray<string>> AppSubnetIds { get; private set; }

    [Output("phiKeyArn")]
    public Output<string> PhiKeyArn { get; private set; }

    [Output("landingBucket")]
    public Output<string> LandingBucket { get; private set; }

    [Output("auditBucket")]
    public Output<string> AuditBucket { get; private set; }

    [Output("streamName")]
    public Output<string> StreamName { get; private set; }
}
