using System.Collections.Immutable;
using Hipaa.Components.Network;
using Pulumi;
using Library = Hipaa.Components.Network;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="PrivateNetwork"/>.</summary>
public sealed class PrivateNetworkArgs : PlacedArgs
{
    /// <summary>Range of the VPC, /16 to /22: <c>10.20.0.0/16</c>.</summary>
    [Input("cidr", required: true)]
    public required string Cidr { get; init; }

    /// <summary>Names of the zones to span.</summary>
    [Input("zones", required: true)]
    public required List<string> Zones { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>ARN of the bucket that keeps flow logs: an <see cref="EphiBucket"/> with <c>logs</c> among its writers.</summary>
    [Input("flowLogBucketArn", required: true)]
    public required Input<string> FlowLogBucketArn { get; init; }

    /// <summary>ARN of the key of log groups.</summary>
    [Input("logKeyArn", required: true)]
    public required Input<string> LogKeyArn { get; init; }

    /// <summary>Turn on VPC Block Public Access, which holds for the account and Region; true where nothing is said.</summary>
    [Input("manageBlockPublicAccess")]
    public bool? ManageBlockPublicAccess { get; init; }

    /// <summary>Days that CloudWatch keeps flow logs and queries of names; 400 where nothing is said.</summary>
    [Input("searchDays")]
    public int? SearchDays { get; init; }

    /// <summary>Also the endpoints that a Session Manager host needs.</summary>
    [Input("sessionManager")]
    public bool? SessionManager { get; init; }

    /// <summary>Interface endpoints that nothing in the network uses: <c>logs</c>, <c>monitoring</c>, <c>sns</c>, <c>sqs</c>, <c>sts</c>.</summary>
    [Input("omittedEndpoints")]
    public List<string>? OmittedEndpoints { get; init; }

    /// <summary>Refuse to delete the log groups; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>A VPC without internet gateway and NAT.</summary>
public sealed class PrivateNetwork : ComponentResource
{
    /// <summary>Makes the library's component.</summary>
    public PrivateNetwork(string name, PrivateNetworkArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:PrivateNetwork", name, args, options)
    {
        var network = new Library.PrivateNetwork(name, new()
        {
            Cidr = Library.Cidr.TryParse(args.Cidr, out var range) ? range : throw new RunException($"cidr: \"{args.Cidr}\": must be an IPv4 range that begins at its first address, for example 10.20.0.0/16."),
            Account = args.Account(),
            Zones = args.Zones,
            Boundary = args.Boundary,
            FlowLogBucketArn = args.FlowLogBucketArn,
            LogKey = new(args.LogKeyArn),
            ManageBlockPublicAccess = args.ManageBlockPublicAccess ?? true,
            SearchDays = args.SearchDays ?? 400,
            SessionManager = args.SessionManager ?? false,
            OmittedEndpoints = args.OmittedEndpoints ?? [],
            Protect = args.Protect ?? true,
        }, new() { Parent = this });
        VpcId = network.VpcId;
        AppSubnetIds = Listed(network.App.SubnetIds);
        DataSubnetIds = Listed(network.Data.SubnetIds);
        EndpointGroupId = network.Endpoints.Group.Id;
        S3EndpointId = network.Endpoints.S3Id;
        S3PrefixListId = network.Endpoints.S3PrefixListId;
        DynamoDbPrefixListId = network.Endpoints.DynamoDbPrefixListId;
        RegisterOutputs();

        // The host describes lists, no immutable arrays.
        static Output<List<string>> Listed(Output<ImmutableArray<string>> ids) => ids.Apply(all => all.ToList());
    }

    /// <summary>Id of the VPC.</summary>
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    /// <summary>Subnets of functions.</summary>
    [Output("appSubnetIds")]
    public Output<List<string>> AppSubnetIds { get; private set; }

    /// <summary>Subnets of databases.</summary>
    [Output("dataSubnetIds")]
    public Output<List<string>> DataSubnetIds { get; private set; }

    /// <summary>Security group of the interface endpoints.</summary>
    [Output("endpointGroupId")]
    public Output<string> EndpointGroupId { get; private set; }

    /// <summary>Id of the endpoint of S3, for policies of buckets.</summary>
    [Output("s3EndpointId")]
    public Output<string> S3EndpointId { get; private set; }

    /// <summary>Prefix list of S3.</summary>
    [Output("s3PrefixListId")]
    public Output<string> S3PrefixListId { get; private set; }

    /// <summary>Prefix list of DynamoDB.</summary>
    [Output("dynamoDbPrefixListId")]
    public Output<string> DynamoDbPrefixListId { get; private set; }
}
