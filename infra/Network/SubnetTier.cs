using System.Collections.Immutable;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Ec2;

namespace Hipaa.Infra.Network;

public sealed class SubnetTierArgs : ResourceArgs
{
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Range of the tier; each zone gets a quarter of it.</summary>
    public required Cidr Cidr { get; init; }

    public required IReadOnlyList<string> Zones { get; init; }

    /// <summary>What the network ACL lets through; everything else is denied.</summary>
    public required IReadOnlyList<AclRule> Rules { get; init; }
}

/// <summary>TCP traffic that a network ACL lets through. ACLs are stateless: answers need a rule of their own.</summary>
public sealed record AclRule(bool Egress, Cidr Range, int FromPort, int ToPort)
{
    private const int FirstEphemeral = 1024;
    private const int LastPort = 65535;

    /// <summary>The tier opens connections to the range.</summary>
    internal static IEnumerable<AclRule> Opens(Cidr range, int port) =>
        [new(true, range, port, port), new(false, range, FirstEphemeral, LastPort)];

    /// <summary>The tier accepts connections from the range.</summary>
    internal static IEnumerable<AclRule> Accepts(Cidr range, int port) =>
        [new(false, range, port, port), new(true, range, FirstEphemeral, LastPort)];
}

/// <summary>The subnets of one purpose, one a zone, with a route table that leads nowhere and a network ACL of their own.</summary>
public sealed class SubnetTier : ComponentResource
{
    // Room for four zones, whatever is used today: adding one doesn't move the others.
    private const int ZoneBits = 2;

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

    [Output("subnetIds")]
    public Output<ImmutableArray<string>> SubnetIds { get; private set; }

    [Output("routeTableId")]
    public Output<string> RouteTableId { get; private set; }

    private static void Allow(string name, IReadOnlyList<AclRule> rules, NetworkAcl acl, CustomResourceOptions options)
    {
        var next = new Dictionary<bool, int> { [true] = 100, [false] = 100 };
        foreach (var rule in rules)
        {
            var number = next[rule.Egress];
            next[rule.Egress] += 10;
            _ = new NetworkAclRule($"{name}-{(rule.Egress ? "out" : "in")}-{number}", new NetworkAclRuleArgs
            {
                NetworkAclId = acl.Id,
                RuleNumber = number,
                Egress = rule.Egress,
                Protocol = "tcp",
                RuleAction = "allow",
                CidrBlock = rule.Range.ToString(),
                FromPort = rule.FromPort,
                ToPort = rule.ToPort,
            }, options);
        }
    }
}
