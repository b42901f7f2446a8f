using Hipaa.Infra.Access;
using Hipaa.Infra.Alerting;
using Hipaa.Infra.Analytics;
using Hipaa.Infra.Audit;
using Hipaa.Infra.Cost;
using Hipaa.Infra.Database;
using Hipaa.Infra.Detection;
using Hipaa.Infra.Encryption;
using Hipaa.Infra.Ingestion;
using Hipaa.Infra.Lifetime;
using Hipaa.Infra.Network;
using Hipaa.Infra.Operations;
using Hipaa.Infra.Outputs;
using Hipaa.Infra.Processing;
using Hipaa.Infra.Recovery;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Storage;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>The whole stack of one environment: a table of contents.</summary>
public sealed partial class HipaaStack : Stack
{
    /// <summary>What the engine runs: nothing is registered unless all is there that a deployment needs.</summary>
    /// <exception cref="RunException">The configuration can't be used, or a function is not published.</exception>
    public HipaaStack()
        : this(Deployable(EngineConfig.ReadSettings(), Environment.CurrentDirectory))
    {
    }

    /// <summary>Reads the configuration that the Pulumi engine hands over.</summary>
    public HipaaStack(StackOptions? options)
        : this(EngineConfig.ReadSettings(), options)
    {
    }

    public HipaaStack(StackSettings settings, StackOptions? options = null)
        : base(StackLifetime.Options(settings, options))
    {
        var (account, zones) = Surroundings.Discover(settings);
        var environment = settings.Environment.Name;
        var protect = settings.Storage.DeletionProtection;
        var here = new ComponentResourceOptions { Provider = StackProviders.Create("aws", settings, account.Region) };
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
            Settings = settings.Network, Account = account, Zones = zones, LogKey = keys.Logs,
            FlowLogBucketArn = audit.Records.Arn, Boundary = boundary.Arn, Protect = protect,
        }, here);
        var backupRoles = new BackupRoles("backup-roles", new() { Account = account, Boundary = boundary.Arn }, here);
        Input<string>[] fromOutside =
            [BreakGlassRole.ArnOf(account, environment), ServiceLinkedRoles.Macie(account), backupRoles.BackupArn];
        var landing = new EphiBucket("landing", new()
        {
            DataClass = DataClass.Phi, Account = account, KeyArn = keys.Phi.Arn, Protect = protect,
            Lock = new(settings.Storage.LockMode, settings.Storage.LandingLockDays),
            Lifecycle = new(settings.Storage.RetentionDays, settings.Storage.GlacierAfterDays, settings.Storage.DeepArchiveAfterDays),
            AccessLogBucket = audit.AccessLogs.Name, VpcEndpointId = network.Endpoints.S3Id,
            Replication = BucketReplication.To(recovery, keys.Phi, boundary.Arn, audit.RecoveryAccessLogs?.Name),
            ServiceRoleArns = fromOutside, EventBridge = true,
        }, here);
        var quarantine = new EphiBucket("quarantine", new()
        {
            DataClass = DataClass.Phi, Account = account, KeyArn = keys.Phi.Arn, Protect = protect,
            Lifecycle = new(settings.Storage.QuarantineRetentionDays), AccessLogBucket = audit.AccessLogs.Name,
            VpcEndpointId = network.Endpoints.S3Id, ServiceRoleArns = fromOutside, EventBridge = true,
        }, here);
        var analytics = new AnalyticsZone("analytics", new()
        {
            Environment = environment, SignIn = settings.Access.SignIn, Account = account, Settings = settings.Analytics,
            Key = keys.Deidentified, Boundary = boundary.Arn,
            AccessLogBucket = audit.AccessLogs.Name, VpcEndpointId = network.Endpoints.S3Id, ServiceRoleArns = [backupRoles.BackupArn],
            Protect = protect,
        }, here);
        var stream = new EventStream("events", new() { Key = keys.Phi, Settings = settings.Ingestion, Protect = protect }, here);

        var ingress = new EventIngress("api", new()
        {
            Settings = settings, Account = account, Boundary = boundary.Arn, Stream = stream, Keys = keys,
            AccessLogBucket = audit.AccessLogs.Name,
        }, here);

        _ = new AccountBaseline("account", new()
        {
            VolumeKey = keys.Phi,
            PasswordPolicy = settings.Access.ManagePasswordPolicy,
            Contact = SecurityContact.Of(settings.Access),
            VolumeEncryption = settings.Detection.ManageEbsEncryption,
            PublicAccessBlock = settings.Detection.ManagePublicAccessBlock,
            SharingBlock = settings.Detection.ManageSharingBlock,
        }, here);
        var alarms = new AlarmTopic("alarms", new()
        {
            Account = account, Key = keys.Messaging, Emails = settings.Alerting.Emails, Endpoints = settings.Alerting.Endpoints,
        }, here);
        var database = new RelationalDatabase("database", new()
        {
            Environment = environment, Account = account, Settings = settings.Database, Keys = keys, VpcId = network.VpcId,
            SubnetIds = network.Data.SubnetIds, Boundary = boundary.Arn, TopicArn = alarms.Arn,
            LogRetentionDays = settings.Audit.LogRetentionDays, Protect = protect, Recovery = recovery,
        }, here);
        var latest = new LatestReadings("latest-readings", new()
        {
            Key = keys.Phi, VpcEndpointId = network.Endpoints.DynamoDbId, OutsideRoleArns = [BreakGlassRole.ArnOf(account, environment)],
            Protect = protect,
        }, here);
        var backups = new Backups("backups", new()
        {
            Environment = environment, Account = account, Settings = settings.Recovery, Key = keys.Phi, Roles = backupRoles,
            TopicArn = alarms.Arn, Protect = protect, Recovery = recovery,
            Except = [analytics.Results.Arn],
            RestoreTests =
            [
                new("RDS", database.Arn, new()
                {
                    ["dbSubnetGroupName"] = database.SubnetGroup, ["vpcSecurityGroupIds"] = Output.Format($"[\"{database.GroupId}\"]"),
                }),
                new("DynamoDB", latest.Arn, new() { ["encryptionType"] = "KMS", ["kmsMasterKeyArn"] = keys.Phi.Arn }),
            ],
        }, here);
        if (settings.Cost.MonthlyBudgetDollars > 0)
        {
            _ = new MonthlyBudget("budget", new() { Settings = settings.Cost, TopicArn = alarms.Arn }, here);
        }

        if (settings.Cost.AnomalyDollars > 0)
        {
            _ = new CostAnomalies("cost-anomalies", new()
            {
                Environment = environment, Settings = settings.Cost, TopicArn = alarms.Arn,
            }, here);
        }

        var partners = !settings.Ingestion.PartnerFiles ? null : new PartnerFiles("partner-files", new()
        {
            Settings = settings.Ingestion, Account = account, Boundary = boundary.Arn, Key = keys.Phi,
            AccessLogBucket = audit.AccessLogs.Name, VpcEndpointId = network.Endpoints.S3Id, Protect = protect,
            ServiceRoleArns = [ServiceLinkedRoles.Macie(account), backupRoles.BackupArn],
        }, here);
        var link = settings.Network.PartnerVpnAddress is not { } device || partners?.UploaderRoleArn is not { } uploader
            ? null
            : new PartnerLink("partner-link", new()
            {
                Environment = environment, PartnerAddress = device, Settings = settings.Network, Account = account, Zones = zones,
                VpcId = network.VpcId, LogKey = keys.Logs, LogRetentionDays = settings.Audit.LogRetentionDays, Protect = protect,
                UploadBucketArn = partners.Bucket.Arn, UploaderRoleArn = uploader, PartnerArns = settings.Ingestion.PartnerUploaderArns,
            }, here);
        var processing = new EventProcessing("processing", new()
        {
            Settings = settings, Stream = stream, AccessLogBucket = audit.AccessLogs.Name,
            Resources = new()
            {
                Environment = environment, Account = account, Boundary = boundary.Arn, Network = FunctionNetwork.Of(network), Keys = keys,
                Database = new(database.Endpoint, database.GroupId, RelationalDatabase.Administrator, database.MasterSecretArn),
                Landing = Store.Of(landing), Quarantine = Store.Of(quarantine), Analytics = Store.Of(analytics.Rows),
                Uploads = partners is null ? null : Store.Of(partners.Bucket), LatestReadings = new(latest.Name, latest.Arn),
                LatestReadingsDays = settings.Database.LatestReadingsDays, DefaultTenant = settings.Processing.DefaultTenant,
                SubjectSystems = settings.Processing.SubjectSystems, SmallestCell = settings.Analytics.SmallestCell,
                LogRetentionDays = settings.Audit.LogRetentionDays, Protect = protect,
                CodeSigningProfileArn = settings.Processing.CodeSigningProfileArn,
            },
        }, here);
        var detectors = new Detectors("detection", new()
        {
            Settings = settings, Account = account, Boundary = boundary.Arn, Keys = keys, Archive = audit, Landing = landing,
            Topic = alarms,
            EphiBuckets = new Dictionary<string, EphiBucket>(StringComparer.Ordinal) { ["quarantine"] = quarantine },
            Discovered = [processing.Stream.FailureBucket, .. partners is null ? (Input<string>[])[] : [partners.Bucket.Name]],
        }, here);
        if (settings.Recovery.BackupAudit)
        {
            _ = new BackupAudit("backup-audit", new()
            {
                Environment = environment, Account = account, Settings = settings.Recovery, Boundary = boundary.Arn, Key = keys.Audit,
                Archive = audit,
                RetentionDays = settings.Storage.RetentionDays, Protect = protect,
            }, new() { Provider = here.Provider, DependsOn = { detectors } });
        }

        var trail = new AuditTrail("trail", new()
        {
            Environment = environment, Account = account, Boundary = boundary.Arn, Key = keys.Audit, LogKey = keys.Logs,
            LogRetentionDays = settings.Audit.LogRetentionDays, Protect = protect, BucketName = audit.Records.Name,
            EphiBuckets =
            [
                landing.Arn, quarantine.Arn, processing.Stream.FailureBucketArn,
                .. landing.ReplicaArn is { } copy ? (Output<string>[])[copy] : [],
                .. partners is null ? (Output<string>[])[] : [partners.Bucket.Arn],
                .. ingress.TruststoreArn is { } truststore ? (Output<string>[])[truststore] : [],
            ],
            Tables = [latest.Arn], Functions = WatchedProcessing.FunctionArns(processing),
        }, here);
        var breakGlass = new BreakGlassRole("break-glass", new()
        {
            Environment = environment, Account = account, Boundary = boundary.Arn, PrincipalArns = settings.Access.BreakGlassArns,
            SignIn = settings.Access.SignIn, RestoreRoleArn = backupRoles.RestoreArn,
            Key = keys.Phi, Buckets = [landing.Arn, quarantine.Arn], Tables = [latest.Arn],
        }, here);
        var people = new HumanRoles("people", new()
        {
            Environment = environment, SignIn = settings.Access.SignIn, Account = account, Boundary = boundary.Arn, AuditKey = keys.Audit,
            AuditBuckets = [audit.Records.Arn, audit.Evidence.Arn, audit.Delivery.Arn, audit.AccessLogs.Arn], SessionKey = keys.Secrets,
            SessionDocument = settings.Network.OperationsAccess ? SessionPreferences.NameOf(environment, settings.Network) : null,
        }, here);
        if (settings.Network.OperationsAccess)
        {
            _ = new OperationsAccess("operations-access", new()
            {
                Environment = environment, Settings = settings.Network, Account = account, Boundary = boundary.Arn, Network = network,
                Keys = keys,
                Transcripts = audit.Delivery, LogRetentionDays = settings.Audit.LogRetentionDays, Protect = protect,
            }, here);
        }

        var reviewers = new AlarmTopic("reviewers", new()
        {
            Account = account, Key = keys.Messaging, Emails = settings.Access.ReviewerEmails,
        }, here);
        var review = new AccessReview("access-review", new()
        {
            Environment = environment, Account = account, Boundary = boundary.Arn, Key = keys.Audit, LogKey = keys.Logs,
            MessagingKey = keys.Messaging, LogRetentionDays = settings.Audit.LogRetentionDays, Protect = protect,
            BucketName = audit.Evidence.Name,
            BucketArn = audit.Evidence.Arn, TopicArn = reviewers.Arn, AnalyzerArns = detectors.AnalyzerArns,
        }, here);
        var securityAlarms = new SecurityAlarms("security-alarms", new()
        {
            Environment = environment, LogGroupName = trail.LogGroupName, QueryLogGroupName = network.Names.LogGroupName,
            // By its instance, which is there after its log groups.
            DatabaseLogGroupName = Output.Format($"/aws/rds/instance/{database.Identifier}/postgresql"), TopicArn = alarms.Arn,
            BreakGlassRoleArn = BreakGlassRole.ArnOf(account, environment),
        }, here);
        var pipelineAlarms = new PipelineAlarms("pipeline-alarms", new()
        {
            Settings = settings.Alerting, Region = account.Region, TopicArn = alarms.Arn, StreamName = stream.Name,
            Database = database.Identifier,
            BackupVaultName = backups.VaultName, TableName = latest.Name, Copies = [.. landing.Copies, .. audit.Copies],
            FindingsStreamName = detectors.ArchiveStreamName,
            Functions = WatchedProcessing.Functions(processing), Failures = [WatchedProcessing.Failures(processing)],
            Queues =
            [
                new("undelivered-findings", detectors.UndeliveredQueueName), new("access-review-missed", review.MissedName),
                .. WatchedProcessing.Queues(processing),
            ],
            Api = new(ingress.Api.ApiName, ingress.Api.StageName), WebAclName = ingress.Firewall.MetricName,
            PartnerVpnId = link is null ? null : (Input<string>)link.ConnectionId,
            CertificateArn = ingress.CertificateArn is { } certificate ? (Input<string>)certificate : null,
        }, here);
        _ = new InvestigationQueries("investigation", new()
        {
            Environment = environment, TrailLogGroup = trail.LogGroupName, QueryLogGroup = network.Names.LogGroupName,
            ApiLogGroup = ingress.Api.LogGroupName, FirewallLogGroup = ingress.Firewall.LogGroupName,
        }, here);
        var dashboard = new OperationsDashboard("operations", new()
        {
            Environment = environment, Region = account.Region,
            SecurityAlarms = securityAlarms.AlarmArns, PipelineAlarms = pipelineAlarms.AlarmArns,
        }, here);

        PermissionsBoundaryArn = boundary.Arn;
        Export(network);
        Export(keys);
        Export(stream, ingress, partners);
        Export(database, latest);
        Export(landing, quarantine, processing.Stream, analytics);
        Export(audit, trail, backups);
        Export(breakGlass, people);
        Export(account, alarms, reviewers, dashboard);
        // Last: it publishes what is above.
        _ = new PublishedOutputs("outputs", new() { Environment = environment, Values = StackOutputs.Of(this) }, here);
    }

    /// <summary>The engine reads the archives as it registers the functions: it can't preview without them either.</summary>
    private static StackSettings Deployable(StackSettings settings, string program) =>
        FunctionPackages.Missing(program, settings.Environment.Region) is { Count: > 0 } missing
            ? throw new RunException(string.Join(' ', missing))
            : settings;
}
