using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="SubnetTier"/>.</summary>
public sealed class SubnetTierArgs : ResourceArgs
{
    /// <summary>Id of the VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Range of the tier; each zone gets a quarter of it.</summary>
    public required Cidr Cidr { get; init; }

    /// <summary>Names of the zones, one subnet each.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    /// <summary>What the network ACL lets through; everything else is denied.</summary>
    public required IReadOnlyList<AclRule> Rules { get; init; }
}

/// <summary>
/// TCP traffic that a network ACL lets through. ACLs are stateless: answers need a rule of their own. Name and number say what a rule is
/// for: another rule more or less changes neither.
/// </summary>
public sealed record AclRule(string Name, int Number, bool Egress, string Range, int FromPort, int ToPort)
{
    // Amazon VPC User Guide, "Ephemeral ports": functions open connections from 1024 on.
    private const int FirstEphemeral = 1024;
    private const int RemoteDesktop = 3389;
    private const int LastPort = 65535;

    /// <summary>The tier opens connections to the range.</summary>
    public static IEnumerable<AclRule> Opens(string name, int number, Cidr range, int port) =>
    [
        new(name, number, true, range.ToString(), port, port),
        new(name, number, false, range.ToString(), FirstEphemeral, LastPort),
    ];

    /// <summary>The tier accepts connections from the range.</summary>
    public static IEnumerable<AclRule> Accepts(string name, int number, Cidr range, int port) =>
    [
        new(name, number, false, range.ToString(), port, port),
        new(name, number, true, range.ToString(), FirstEphemeral, LastPort),
    ];

    /// <summary>
    /// The tier opens connections to services whose addresses AWS changes: an ACL can't name a prefix list, and a copy of it ages. The
    /// security groups name the list, and no route leads anywhere else. Answers come to no port of administration (Security Hub EC2.21).
    /// </summary>
    public static IEnumerable<AclRule> OpensToServices(string name, int number, int port) =>
    [
        new(name, number, true, Anywhere, port, port),
        new(name, number, false, Anywhere, FirstEphemeral, RemoteDesktop - 1),
        new($"{name}-above", number + 1, false, Anywhere, RemoteDesktop + 1, LastPort),
    ];

    private const string Anywhere = "0.0.0.0/0";
}

/// <summary>The subnets of one purpose, one a zone, with a route table that leads nowhere and a network ACL of their own.</summary>
public sealed class SubnetTier : ComponentResource
{
    // Room for four zones, whatever is used today: adding one doesn't move the others.
    private const int ZoneBits = 2;

    /// <summary>Makes it, and what it is made of.</summary>
    public SubnetTier(string name, SubnetTierArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:SubnetTier", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var table = new RouteTable($"{name}-routes", new RouteTableArgs { VpcId = args.VpcId, Tags = { ["Name"] = name } }, child);
        var subnets = ImmutableArray.CreateBuilder<Output<string>>();
        for (var zone = 0; zone < args.Zones.Count; zone++)
        {
            var subnet = new Subnet($"{name}-subnet-{zone + 1}", new SubnetArgs
            {
                VpcId = args.VpcId,
                AvailabilityZone = args.Zones[zone],
                CidrBlock = args.Cidr.Part(ZoneBits, zone).ToString(),
                MapPublicIpOnLaunch = false,
                Tags = { ["Name"] = $"{name}-{zone + 1}" },
            }, child);
            _ = new RouteTableAssociation($"{name}-routes-{zone + 1}",
                new RouteTableAssociationArgs { RouteTableId = table.Id, SubnetId = subnet.Id }, child);
            subnets.Add(subnet.Id);
        }

        var acl = new NetworkAcl($"{name}-acl", new NetworkAclArgs
        {
            VpcId = args.VpcId, SubnetIds = Output.All(subnets.ToImmutable()), Tags = { ["Name"] = name },
        }, child);
        Allow(name, args.Rules, acl, child);

        SubnetIds = Output.All(subnets.ToImmutable());
        RouteTableId = table.Id;
        RegisterOutputs();
    }

    /// <summary>Ids of the subnets.</summary>
    [Output("subnetIds")]
    public Output<ImmutableArray<string>> SubnetIds { get; private set; }

    /// <summary>Id of the route table.</summary>
    [Output("routeTableId")]
    public Output<string> RouteTableId { get; private set; }

    private static void Allow(string name, IReadOnlyList<AclRule> rules, NetworkAcl acl, CustomResourceOptions options)
    {
        foreach (var rule in rules)
        {
            _ = new NetworkAclRule($"{name}-{(rule.Egress ? "out" : "in")}-{rule.Name}", new NetworkAclRuleArgs
            {
                NetworkAclId = acl.Id,
                RuleNumber = rule.Number,
                Egress = rule.Egress,
                Protocol = "tcp",
                RuleAction = "allow",
                CidrBlock = rule.Range,
                FromPort = rule.FromPort,
                ToPort = rule.ToPort,
            }, options);
        }
    }
}
