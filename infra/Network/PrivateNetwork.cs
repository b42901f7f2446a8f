using System.Collections.Immutable;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Network;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Ec2;

namespace Hipaa.Infra.Network;

public sealed class PrivateNetworkArgs : ResourceArgs
{
    public required NetworkSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    /// <summary>Names of the zones to span.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    public required DataKey LogKey { get; init; }

    /// <summary>Refuse to delete the log groups.</summary>
    public required bool Protect { get; init; }

    /// <summary>ARN of the bucket that keeps flow logs.</summary>
    [Input("flowLogBucketArn", required: true)]
    public required Input<string> FlowLogBucketArn { get; init; }

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

    public PrivateNetwork(string name, PrivateNetworkArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:PrivateNetwork", name, args, options)
    {
        var (app, data, endpoints) =
            (args.Settings.Cidr.Part(TierBits, 0), args.Settings.Cidr.Part(TierBits, 1), args.Settings.Cidr.Part(TierBits, 2));
        var vpc = new Vpc($"{name}-vpc", new VpcArgs
        {
            CidrBlock = args.Settings.Cidr.ToString(), EnableDnsHostnames = true, EnableDnsSupport = true, Tags = { ["Name"] = name },
        }, new() { Parent = this });
        VpcId = vpc.Id;
        CloseDefaults(name, vpc);
        if (args.Settings.ManageBlockPublicAccess)
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
            SessionManager = args.Settings.OperationsAccess,
            Omitted = args.Settings.OmittedEndpoints,
        }, new() { Parent = this });
        _ = new FlowLogs($"{name}-flows", new()
        {
            VpcId = VpcId,
            BucketArn = args.FlowLogBucketArn,
            Boundary = args.Boundary,
            LogKey = args.LogKey,
            Account = args.Account,
            SearchDays = args.Settings.FlowLogRetentionDays,
            Protect = args.Protect,
        }, new() { Parent = this });
        Names = new NameResolution($"{name}-names", new()
        {
            VpcId = VpcId,
            Account = args.Account,
            BucketArn = args.FlowLogBucketArn,
            LogKey = args.LogKey,
            SearchDays = args.Settings.FlowLogRetentionDays,
            Protect = args.Protect,
        }, new() { Parent = this });
        RegisterOutputs();

        SubnetTier Tier(string tier, Cidr range, IReadOnlyList<AclRule> rules) => new($"{name}-{tier}", new()
        {
            VpcId = VpcId, Cidr = range, Zones = args.Zones, Rules = rules,
        }, new() { Parent = this });
    }

    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    /// <summary>Functions and the Session Manager host.</summary>
    public SubnetTier App { get; }

    /// <summary>The database.</summary>
    public SubnetTier Data { get; }

    public SubnetTier EndpointTier { get; }

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
