using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Pulumi;
using Pulumi.Aws.Ec2;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="PrivateNetwork"/>.</summary>
public sealed class PrivateNetworkArgs : ResourceArgs
{
    /// <summary>Range of the VPC, cut into a quarter for each tier and one in reserve; /16 to /22.</summary>
    public required Cidr Cidr { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Names of the zones to span.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>
    /// Turn on VPC Block Public Access, which holds for every VPC of the account and Region; false where somebody else has.
    /// </summary>
    public bool ManageBlockPublicAccess { get; init; } = true;

    /// <summary>
    /// Days that CloudWatch keeps flow logs and queries of names for search. The bucket keeps them as long as it does: fewer days cost less,
    /// and the policy pack asks for a year of every log group.
    /// </summary>
    public int SearchDays { get; init; } = 400;

    /// <summary>Also the endpoints that a Session Manager host needs.</summary>
    public bool SessionManager { get; init; }

    /// <summary>Interface endpoints that nothing in the network uses: <c>logs</c>, <c>monitoring</c>, <c>sns</c>, <c>sqs</c>, <c>sts</c>.</summary>
    public IReadOnlyList<string> OmittedEndpoints { get; init; } = [];

    /// <summary>Refuse to delete the log groups.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>ARN of the bucket that keeps flow logs.</summary>
    [Input("flowLogBucketArn", required: true)]
    public required Input<string> FlowLogBucketArn { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }
}

/// <summary>
/// A VPC without internet gateway and NAT: tiers for functions, data and endpoints, network ACLs between them, flow logs of everything
/// (45 CFR 164.312(e)(1)).
/// </summary>
public sealed class PrivateNetwork : ComponentResource
{
    private const int TierBits = 2;
    private const int PostgreSql = 5432;
    private const int Https = 443;

    /// <summary>Makes it, and what it is made of.</summary>
    public PrivateNetwork(string name, PrivateNetworkArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:PrivateNetwork", name, args, options)
    {
        var (app, data, endpoints) =
            (args.Cidr.Part(TierBits, 0), args.Cidr.Part(TierBits, 1), args.Cidr.Part(TierBits, 2));
        var vpc = new Vpc($"{name}-vpc", new VpcArgs
        {
            CidrBlock = args.Cidr.ToString(), EnableDnsHostnames = true, EnableDnsSupport = true, Tags = { ["Name"] = name },
        }, new() { Parent = this });
        VpcId = vpc.Id;
        CloseDefaults(name, vpc);
        if (args.ManageBlockPublicAccess)
        {
            _ = new VpcBlockPublicAccessOptions($"{name}-block-public-access",
                new VpcBlockPublicAccessOptionsArgs { InternetGatewayBlockMode = "block-bidirectional" }, new() { Parent = this });
        }

        App = Tier("isolated-app", app,
        [
            .. AclRule.Opens("database", 1000, data, PostgreSql), .. AclRule.Opens("endpoints", 1100, endpoints, Https),
            .. AclRule.OpensToServices("gateways", 1200, Https),
        ]);
        Data = Tier("isolated-data", data, [.. AclRule.Accepts("functions", 1000, app, PostgreSql)]);
        EndpointTier = Tier("endpoints", endpoints, [.. AclRule.Accepts("functions", 1000, app, Https)]);
        Endpoints = new VpcEndpoints($"{name}-to", new()
        {
            VpcId = VpcId,
            SubnetIds = EndpointTier.SubnetIds,
            RouteTableIds = [App.RouteTableId],
            Account = args.Account,
            SessionManager = args.SessionManager,
            Omitted = args.OmittedEndpoints,
        }, new() { Parent = this });
        _ = new FlowLogs($"{name}-flows", new()
        {
            VpcId = VpcId,
            BucketArn = args.FlowLogBucketArn,
            Boundary = args.Boundary,
            LogKey = args.LogKey,
            Account = args.Account,
            SearchDays = args.SearchDays,
            Protect = args.Protect,
        }, new() { Parent = this });
        Names = new NameResolution($"{name}-names", new()
        {
            VpcId = VpcId,
            Account = args.Account,
            BucketArn = args.FlowLogBucketArn,
            LogKey = args.LogKey,
            SearchDays = args.SearchDays,
            Protect = args.Protect,
        }, new() { Parent = this });
        RegisterOutputs();

        SubnetTier Tier(string tier, Cidr range, IReadOnlyList<AclRule> rules) => new($"{name}-{tier}", new()
        {
            VpcId = VpcId, Cidr = range, Zones = args.Zones, Rules = rules,
        }, new() { Parent = this });
    }

    /// <summary>Id of the VPC.</summary>
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    /// <summary>Functions and the Session Manager host.</summary>
    public SubnetTier App { get; }

    /// <summary>The database.</summary>
    public SubnetTier Data { get; }

    /// <summary>Interface endpoints.</summary>
    public SubnetTier EndpointTier { get; }

    /// <summary>The only ways out.</summary>
    public VpcEndpoints Endpoints { get; }

    /// <summary>Which names the network can ask for.</summary>
    public NameResolution Names { get; }

    /// <summary>What AWS gives every VPC and nobody should use: emptied.</summary>
    private void CloseDefaults(string name, Vpc vpc)
    {
        _ = new DefaultSecurityGroup($"{name}-default-group", new DefaultSecurityGroupArgs { VpcId = vpc.Id }, new() { Parent = this });
        _ = new DefaultNetworkAcl($"{name}-default-acl", new DefaultNetworkAclArgs { DefaultNetworkAclId = vpc.DefaultNetworkAclId },
            new() { Parent = this, IgnoreChanges = { "subnetIds" } });
        _ = new DefaultRouteTable($"{name}-default-routes", new DefaultRouteTableArgs
        {
            DefaultRouteTableId = vpc.DefaultRouteTableId,
        }, new() { Parent = this });
    }
}
