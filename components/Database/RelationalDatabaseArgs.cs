using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Pulumi;

namespace Hipaa.Components.Database;

/// <summary>Arguments of <see cref="RelationalDatabase"/>.</summary>
public sealed class RelationalDatabaseArgs : ResourceArgs
{
    /// <summary>Identifier of the instance, which names its log groups: small letters, digits and hyphens, unique in account and Region.</summary>
    public required string Identifier { get; init; }

    /// <summary>Account and Region of the database.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Size, version and windows of the server.</summary>
    public DatabaseServer Server { get; init; } = new();

    /// <summary>Key of ePHI: storage and Performance Insights. With a replica, point-in-time recovery is copied to it.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Key of the secret in which RDS keeps the master user's password.</summary>
    public required CustomerKey SecretsKey { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>VPC of the security group.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Subnets without a way out, in two zones or more.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>ARN of the permissions boundary of the role that writes metrics.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>ARN of the topic for events of the database, whose policy lets RDS publish.</summary>
    [Input("topicArn", required: true)]
    public required Input<string> TopicArn { get; init; }

    /// <summary>Days that CloudWatch keeps the server's logs.</summary>
    public int LogRetentionDays { get; init; } = 400;

    /// <summary>Refuse to delete the database and its logs.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Where the point-in-time recovery is copied to; null for nowhere.</summary>
    public RecoveryRegion? Recovery { get; init; }
}
