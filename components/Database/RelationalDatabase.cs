using Hipaa.Components.Encryption;
using Hipaa.Components.Network;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.Rds;
using Pulumi.Aws.SecretsManager;
using Pulumi.Aws.SecretsManager.Inputs;
using Pulumi.Random;

namespace Hipaa.Components.Database;

/// <summary>
/// PostgreSQL on RDS: encrypted, private, reached over TLS 1.3 with IAM tokens, audited, recoverable to any second of five weeks
/// (45 CFR 164.308(a)(7), 164.312). Its security group lets nobody in: each client has a <see cref="NetworkPath"/> of its own.
/// </summary>
public sealed class RelationalDatabase : ComponentResource
{
    /// <summary>TCP port of PostgreSQL.</summary>
    public const int PostgreSqlPort = 5432;

    /// <summary>Days of point-in-time recovery: the most that RDS keeps, and fewer are not enough.</summary>
    private const int RecoveryDays = 35;

    /// <summary>Name of the master user; its password is made, kept and rotated by RDS.</summary>
    public const string Administrator = "hipaa_admin";

    private static readonly string[] Exports = ["postgresql", "upgrade", "iam-db-auth-error"];

    /// <summary>Makes it, and what it is made of.</summary>
    public RelationalDatabase(string name, RelationalDatabaseArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:database:RelationalDatabase", name, args, options)
    {
        var identifier = args.Identifier;
        var child = new CustomResourceOptions { Parent = this };
        GroupId = new RoleGroup($"{name}-role", new() { VpcId = args.VpcId, Description = "The database" }, new() { Parent = this }).Id;
        var subnets = new SubnetGroup($"{name}-subnets", new SubnetGroupArgs
        {
            Description = "Isolated data tier",
            SubnetIds = args.SubnetIds,
        }, child);
        var parameters = new ParameterGroup($"{name}-parameters", new ParameterGroupArgs
        {
            Family = DatabaseParameters.Family, Description = "TLS 1.3, auditing, no values in logs", Parameters = DatabaseParameters.All(),
        }, child);
        var monitoring = new DatabaseMonitoring($"{name}-monitoring", new()
        {
            Identifier = identifier, LogKey = args.LogKey, Account = args.Account, Boundary = args.Boundary,
            RetentionDays = args.LogRetentionDays, ManageLogGroup = args.Server.ManageMonitoringLogGroup, Protect = args.Protect,
        }, new() { Parent = this });
        // A snapshot's name is taken for good: another database after this one needs another.
        var snapshot = new RandomId($"{name}-final-snapshot", new RandomIdArgs { ByteLength = 4 }, child);

        var server = new InstanceArgs
        {
            Identifier = identifier,
            DbName = args.Server.Name,
            Engine = "postgres",
            EngineVersion = args.Server.EngineVersion,
            InstanceClass = args.Server.InstanceClass,
            StorageType = "gp3",
            AllocatedStorage = args.Server.StorageGibibytes,
            MaxAllocatedStorage = args.Server.MaxStorageGibibytes,
            StorageEncrypted = true,
            KmsKeyId = args.Key.Arn,
            Username = Administrator,
            ManageMasterUserPassword = true,
            MasterUserSecretKmsKeyId = args.SecretsKey.Arn,
            IamDatabaseAuthenticationEnabled = true,
            CaCertIdentifier = DatabaseAuthorities.Identifier,
            Port = PostgreSqlPort,
            PubliclyAccessible = false,
            DbSubnetGroupName = subnets.Name,
            VpcSecurityGroupIds = { GroupId },
            MultiAz = args.Server.MultiAz,
            ParameterGroupName = parameters.Name,
            MaintenanceWindow = args.Server.MaintenanceWindow,
            AutoMinorVersionUpgrade = true,
            BackupRetentionPeriod = RecoveryDays,
            BackupWindow = args.Server.BackupWindow,
            DeleteAutomatedBackups = false,
            CopyTagsToSnapshot = true,
            SkipFinalSnapshot = false,
            FinalSnapshotIdentifier = Output.Format($"{identifier}-final-{snapshot.Hex}"),
            DeletionProtection = args.Protect,
            EnabledCloudwatchLogsExports = Exports,
            MonitoringInterval = args.Server.MonitoringSeconds,
            MonitoringRoleArn = monitoring.RoleArn,
            PerformanceInsightsEnabled = true,
            PerformanceInsightsKmsKeyId = args.Key.Arn,
            // Amazon RDS User Guide, "Turning on the Advanced mode of Database Insights": 15 months; the standard mode keeps a week.
            DatabaseInsightsMode = args.Server.AdvancedInsights ? "advanced" : "standard",
            PerformanceInsightsRetentionPeriod = args.Server.AdvancedInsights ? 465 : 7,
            Tags = DataClass.Phi.Tags(),
        };
        var logs = new DatabaseLogs($"{name}-logs", new()
        {
            Identifier = identifier, Exports = Exports, Key = args.LogKey, Account = args.Account,
            RetentionDays = args.LogRetentionDays, Protect = args.Protect,
        }, new() { Parent = this });
        var instance = new Instance($"{name}-instance", server, new()
        {
            Parent = this,
            Protect = args.Protect,
            // RDS upgrades minor versions in the maintenance window: the version that was created is not the one that runs.
            IgnoreChanges = { "engineVersion" },
            DependsOn = { logs, monitoring },
        });
        Identifier = instance.Identifier;
        Arn = instance.Arn;
        SubnetGroup = subnets.Name;
        Endpoint = new(instance.Address, instance.Port, instance.DbName, instance.ResourceId);
        MasterSecretArn = instance.MasterUserSecrets.Apply(
            secrets => secrets[0].SecretArn ?? throw new InvalidOperationException("RDS keeps no master secret."));
        _ = new SecretRotation($"{name}-secret-rotation", new SecretRotationArgs
        {
            SecretId = MasterSecretArn,
            // RDS rotates what it manages without a function of ours, and made it just now.
            RotateImmediately = false,
            RotationRules = new SecretRotationRotationRulesArgs { AutomaticallyAfterDays = args.Server.SecretRotationDays },
        }, child);

        if (args.Recovery is { } recovery && args.Key.ReplicaArn is { } replicaKey)
        {
            _ = new InstanceAutomatedBackupsReplication($"{name}-recovery", new InstanceAutomatedBackupsReplicationArgs
            {
                SourceDbInstanceArn = instance.Arn, KmsKeyId = replicaKey, RetentionPeriod = RecoveryDays,
            }, new() { Parent = this, Provider = recovery.Provider });
        }

        _ = new DatabaseNotices($"{name}-notices", new()
        {
            TopicArn = args.TopicArn, Instances = [Identifier], ParameterGroup = parameters.Name,
        }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>Identifier of the instance.</summary>
    [Output("identifier")]
    public Output<string> Identifier { get; private set; }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The security group that clients get a path to.</summary>
    [Output("groupId")]
    public Output<string> GroupId { get; private set; }

    /// <summary>The secret in which RDS keeps the master user's password.</summary>
    [Output("masterSecretArn")]
    public Output<string> MasterSecretArn { get; private set; }

    /// <summary>Name of the subnet group: restores go there too.</summary>
    [Output("subnetGroup")]
    public Output<string> SubnetGroup { get; private set; }

    /// <summary>What clients need to know.</summary>
    public DatabaseEndpoint Endpoint { get; }

    /// <summary>What there is of it to watch, record and restore.</summary>
    public Offers Offers => new()
    {
        Watched = [new WatchedDatabase(Identifier)],
        Restored =
        [
            new("RDS", Arn, new()
            {
                ["dbSubnetGroupName"] = SubnetGroup, ["vpcSecurityGroupIds"] = Output.Format($"[\"{GroupId}\"]"),
            }),
        ],
    };
}
