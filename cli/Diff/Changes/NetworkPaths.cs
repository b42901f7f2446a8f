using System.Globalization;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>
/// Ways through the network of a stack, a line each: rules of security groups and network ACLs, routes, and what is public.
/// </summary>
internal static class NetworkPaths
{
    private static readonly string[] Gateways = ["gatewayId", "natGatewayId", "transitGatewayId", "vpcPeeringConnectionId",
        "networkInterfaceId", "egressOnlyGatewayId"];

    private static readonly string[] Ways = ["ingress", "egress"];

    private static readonly string[] Destinations =
        ["cidrBlock", "destinationCidrBlock", "ipv6CidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];

    private static readonly string[] WaysOut =
    [
        AwsType.Ec2InternetGateway, AwsType.Ec2NatGateway, AwsType.Ec2EgressOnlyInternetGateway,
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        "aws:ec2/vpnConnection:VpnConnection", "aws:lambda/functionUrl:FunctionUrl", AwsType.LbLoadBalancer,
    ];

    internal static IReadOnlyList<string> Of(ResourceGraph stack) =>
    [
        .. stack.OfTypes(AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup).SelectMany(Rules),
        .. stack.OfTypes(AwsType.Ec2NetworkAcl, AwsType.Ec2DefaultNetworkAcl).SelectMany(acl => Entries(acl, acl.Name)),
        .. stack.OfType(AwsType.Ec2NetworkAclRule).Where(rule => rule.Text("ruleAction").Is("allow").IsYes)
            .Select(AclRule),
        .. stack.OfTypes(AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable)
            .SelectMany(table => table.RoutesOf().Select(route => Route(table, route)))
            .OfType<string>(),
        .. stack.OfTypes(WaysOut).Select(way => $"{way.Type.Split(':')[^1]} {way.Name}"),
        .. stack.Resources.Where(resource => resource.Bool("publiclyAccessible").Is(true).IsYes)
            .Select(resource => $"{resource.Name} is publicly accessible"),
        .. stack.OfType(AwsType.Ec2Subnet).Where(subnet => subnet.Bool("mapPublicIpOnLaunch").Is(true).IsYes)
            .Select(subnet => $"{subnet.Name} gives out public addresses"),
    ];

    private static string AclRule(Resource rule)
    {
        var (list, way) = (rule.Refers("networkAclId").First?.Name ?? rule.Name, rule.Bool("egress").Is(true).IsYes ? "out" : "in");
        return $"network ACL {list}: {way}, {Ports(rule.Inputs)} {Side(rule.Inputs)}";
    }

    private static IEnumerable<string> Rules(Resource owner) =>
        from rule in owner.Ingress().Concat(owner.Egress())
        let ports = $"{owner.Name}: {(rule.IsIngress ? "in" : "out")}, {Ports(rule.Block)}"
        from end in Ends(rule)
        select $"{ports} {(rule.IsIngress ? "from" : "to")} {end}";

    private static IEnumerable<string> Ends(SecurityGroupRule rule)
    {
        foreach (var cidr in rule.Cidrs)
        {
            yield return cidr.Value is { } known ? SecurityGroupRule.IsWholeInternet(known) ? $"{known} (the whole internet)" : known
                : "an address that is not known yet";
        }

        foreach (var group in rule.Groups().Known) yield return group.Name;
        if (rule.Block["self"].TryGetBool(out var self) && self) yield return "itself";
        foreach (var list in Canonical.Items(rule.Block["prefixListIds"]).Append(rule.Block["prefixListId"]))
        {
            if (list.TryGetText(out var id)) yield return id;
        }
    }

    private static IEnumerable<string> Entries(Resource acl, string name) =>
        from way in Ways
        from entry in Canonical.Items(acl.Value(way))
        where entry["action"].AsText("action").Is(action => action.Equals("allow", StringComparison.OrdinalIgnoreCase)).IsYes
        select $"network ACL {name}: {(way is "ingress" ? "in" : "out")}, {Ports(entry)} {Side(entry)}";

    private static string? Route(Resource table, Route route)
    {
        var gateway = Array.Find(Gateways, key => !route.Block[key].IsAbsent);
        if (gateway is null) return null;
        var target = route.Source.Refers(route.Property.Length == 0 ? gateway : route.Property).First?.Name
            ?? Canonical.Shown(route.Block[gateway]);
        return $"route of {table.Name}: {Side(route.Block)} by {target}";
    }

    private static string Side(PropertyValue block)
    {
        return Array.Find(Destinations, name => !block[name].IsAbsent && !block[name].IsEmpty) is { } key ? Canonical.Shown(block[key])
            : "somewhere";
    }

    private static string Ports(PropertyValue block)
    {
        var protocol = block["protocol"].IsAbsent ? block["ipProtocol"] : block["protocol"];
        var name = Canonical.Shown(protocol) switch { "-1" or "all" => "all protocols", "6" => "tcp", "17" => "udp", var other => other };
        if (!block["fromPort"].TryGetNumber(out var from) || !block["toPort"].TryGetNumber(out var to)
            || name is "all protocols") return name;
        return string.Create(CultureInfo.InvariantCulture, $"{name} {(from == to ? $"{from}" : $"{from}-{to}")}");
    }
}
