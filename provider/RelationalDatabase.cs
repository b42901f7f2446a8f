using Hipaa.Components.Database;
using Pulumi;
using Library = Hipaa.Components.Database;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="RelationalDatabase"/>.</summary>
public sealed class RelationalDatabaseArgs : PlacedArgs
{
    /// <summary>Identifier of the instance: small letters, digits and hyphens, unique in account and Region.</summary>
    [Input("identifier", required: true)]
    public required string Identifier { get; init; }

    /// <summary>Name of the database in it; <c>health</c> where nothing is said.</summary>
    [Input("databaseName")]
    public string? DatabaseName { get; init; }

    /// <summary>Version of PostgreSQL; <c>17</c> where nothing is said.</summary>
    [Input("engineVersion")]
    public string? EngineVersion { get; init; }

    /// <summary>Instance class; <c>db.m7g.large</c> where nothing is said.</summary>
    [Input("instanceClass")]
    public string? InstanceClass { get; init; }

    /// <summary>Storage at creation in GiB; 100 where nothing is said.</summary>
    [Input("storageGibibytes")]
    public int? StorageGibibytes { get; init; }

    /// <summary>Storage up to which the server grows by itself in GiB; 1000 where nothing is said.</summary>
    [Input("maxStorageGibibytes")]
    public int? MaxStorageGibibytes { get; init; }

    /// <summary>A standby in another zone; true where nothing is said.</summary>
    [Input("multiAz")]
    public bool? MultiAz { get; init; }

    /// <summary>Daily window of the automated backup, UTC: <c>03:00-04:00</c> where nothing is said.</summary>
    [Input("backupWindow")]
    public string? BackupWindow { get; init; }

    /// <summary>Weekly window of maintenance, UTC: <c>sun:08:00-sun:09:00</c> where nothing is said.</summary>
    [Input("maintenanceWindow")]
    public string? MaintenanceWindow { get; init; }

    /// <summary>Declare the log group of enhanced monitoring of the account and Region; true where nothing is said.</summary>
    [Input("manageMonitoringLogGroup")]
    public bool? ManageMonitoringLogGroup { get; init; }

    /// <summary>ARN of the key of ePHI: storage and Performance Insights.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>ARN of the key of the secret in which RDS keeps the master user's password.</summary>
    [Input("secretsKeyArn", required: true)]
    public required Input<string> SecretsKeyArn { get; init; }

    /// <summary>ARN of the key of log groups.</summary>
    [Input("logKeyArn", required: true)]
    public required Input<string> LogKeyArn { get; init; }

    /// <summary>VPC of the security group.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Subnets without a way out, in two zones or more.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>ARN of the permissions boundary of the role that writes metrics.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>ARN of the topic for events of the database: an <see cref="AlarmTopic"/> lets RDS publish.</summary>
    [Input("topicArn", required: true)]
    public required Input<string> TopicArn { get; init; }

    /// <summary>Security groups, each of which gets a way to the database.</summary>
    [Input("clientGroupIds")]
    public List<Input<string>>? ClientGroupIds { get; init; }

    /// <summary>Days that CloudWatch keeps the server's logs; 400 where nothing is said.</summary>
    [Input("logRetentionDays")]
    public int? LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the database and its logs; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>PostgreSQL on RDS: encrypted, private, reached over TLS 1.3 with IAM tokens, audited.</summary>
public sealed class RelationalDatabase : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public RelationalDatabase(string name, RelationalDatabaseArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:RelationalDatabase", name, args, options)
    {
        var database = new Library.RelationalDatabase(name, new()
        {
            Identifier = args.Identifier,
            Account = args.Account(),
            Server = ServerOf(args),
            Key = new(args.KeyArn),
            SecretsKey = new(args.SecretsKeyArn),
            LogKey = new(args.LogKeyArn),
            VpcId = args.VpcId,
            SubnetIds = args.SubnetIds,
            Boundary = args.Boundary,
            TopicArn = args.TopicArn,
            LogRetentionDays = args.LogRetentionDays ?? 400,
            Protect = args.Protect ?? true,
        }, new() { Parent = this });
        // Nobody reaches it without a way of its own, and programs in other languages have no component for one.
        foreach (var (number, client) in (args.ClientGroupIds ?? []).Index())
        {
            _ = new Hipaa.Components.Network.NetworkPath($"{name}-client-{number + 1}", new()
            {
                From = client, To = database.GroupId, Port = Library.RelationalDatabase.PostgreSqlPort, Purpose = $"To the database {args.Identifier}",
            }, new() { Parent = this });
        }

        Identifier = database.Identifier;
        Arn = database.Arn;
        GroupId = database.GroupId;
        MasterSecretArn = database.MasterSecretArn;
        Host = database.Endpoint.Host;
        Port = database.Endpoint.Port;
        ResourceId = database.Endpoint.ResourceId;
        RegisterOutputs();
    }

    /// <summary>Identifier of the instance.</summary>
    [Output("identifier")]
    public Output<string> Identifier { get; private set; }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The security group that clients get a way to.</summary>
    [Output("groupId")]
    public Output<string> GroupId { get; private set; }

    /// <summary>The secret in which RDS keeps the master user's password.</summary>
    [Output("masterSecretArn")]
    public Output<string> MasterSecretArn { get; private set; }

    /// <summary>Host name, as the server's certificate names it.</summary>
    [Output("host")]
    public Output<string> Host { get; private set; }

    /// <summary>TCP port.</summary>
    [Output("port")]
    public Output<int> Port { get; private set; }

    /// <summary>The id that ARNs of database users name.</summary>
    [Output("resourceId")]
    public Output<string> ResourceId { get; private set; }

    private static DatabaseServer ServerOf(RelationalDatabaseArgs args)
    {
        var usual = new DatabaseServer();
        return usual with
        {
            Name = args.DatabaseName ?? usual.Name,
            EngineVersion = args.EngineVersion ?? usual.EngineVersion,
            InstanceClass = args.InstanceClass ?? usual.InstanceClass,
            StorageGibibytes = args.StorageGibibytes ?? usual.StorageGibibytes,
            MaxStorageGibibytes = args.MaxStorageGibibytes ?? usual.MaxStorageGibibytes,
            MultiAz = args.MultiAz ?? usual.MultiAz,
            BackupWindow = args.BackupWindow ?? usual.BackupWindow,
            MaintenanceWindow = args.MaintenanceWindow ?? usual.MaintenanceWindow,
            ManageMonitoringLogGroup = args.ManageMonitoringLogGroup ?? usual.ManageMonitoringLogGroup,
        };
    }
}
