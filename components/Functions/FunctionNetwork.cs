using Hipaa.Components.Network;
using Pulumi;

namespace Hipaa.Components.Functions;

/// <summary>A database that a function opens connections to.</summary>
/// <param name="GroupId">Its security group.</param>
/// <param name="Port">TCP port.</param>
public sealed record ReachedDatabase(Input<string> GroupId, Input<int> Port);

/// <summary>Where a function runs, and all that it reaches from there.</summary>
/// <param name="VpcId">VPC of its security group.</param>
/// <param name="SubnetIds">Subnets without a way out but the endpoints, in two zones or more.</param>
/// <param name="EndpointGroupId">Security group of the interface endpoints.</param>
public sealed record FunctionNetwork(Input<string> VpcId, InputList<string> SubnetIds, Input<string> EndpointGroupId)
{
    /// <summary>Prefix list of the gateway endpoint of S3; null for a function that reads and writes no object.</summary>
    public Input<string>? S3PrefixListId { get; init; }

    /// <summary>Prefix list of the gateway endpoint of DynamoDB; null for a function that reads and writes no item.</summary>
    public Input<string>? DynamoDbPrefixListId { get; init; }

    /// <summary>Null for a function that opens no connection to one.</summary>
    public ReachedDatabase? Database { get; init; }

    /// <summary>Endpoints, routes and network ACLs: what runs before they are there reaches nothing.</summary>
    public IReadOnlyList<Resource> Ways { get; init; } = [];

    /// <summary>The tier for functions of a network that the library makes; what is reached by gateways and databases is added to it.</summary>
    public static FunctionNetwork Of(PrivateNetwork network) => new(network.VpcId, network.App.SubnetIds, network.Endpoints.Group.Id)
    {
        Ways = [network.App, network.Data, network.EndpointTier, network.Endpoints],
    };
}
