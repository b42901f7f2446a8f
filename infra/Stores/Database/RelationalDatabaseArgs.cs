using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Stores.Database;

public sealed class RelationalDatabaseArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    public required DatabaseSettings Settings { get; init; }

    public required EncryptionKeys Keys { get; init; }

    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Subnets without a way out, in two zones or more.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Topic for events of the database.</summary>
    [Input("topicArn", required: true)]
    public required Input<string> TopicArn { get; init; }

    public required int LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the database.</summary>
    public required bool Protect { get; init; }

    /// <summary>Where the point-in-time recovery is copied to; null for nowhere.</summary>
    public RecoveryRegion? Recovery { get; init; }
}
