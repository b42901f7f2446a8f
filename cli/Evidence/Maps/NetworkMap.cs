using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>The network: its tiers with zones, who is in them, and what each may reach, by the rules of security groups.</summary>
internal sealed class NetworkMap(ResourceGraph stack)
{
    private const string Outside = "beyond";
    private const string Addresses = "range ";
    private const string VpnGateway = "aws:ec2/vpnGateway:VpnGateway";

    internal MapGraph Map()
    {
        List<MapNode> nodes = [.. stack.OfType(AwsType.Ec2Vpc).Select(Vpc)];
        var groups = stack.OfType(AwsType.Ec2SecurityGroup).Select(group => (Group: group, Tier: TierOf(group))).ToList();
        foreach (var tier in groups.Select(placed => placed.Tier).Where(tier => tier.Length > 0).Distinct(StringComparer.Ordinal))
        {
            nodes.Add(new(TierId(tier), 0, tier, Zones(tier), Tone.Frame, nodes.FirstOrDefault()?.Id));
        }

        nodes.AddRange(groups.Select(placed => Member(placed.Group, placed.Tier.Length > 0 ? TierId(placed.Tier) : null)));
        nodes.AddRange(Gateways());
        var edges = Ways().ToList();
        nodes.AddRange(edges.SelectMany(edge => new[] { edge.From, edge.To }).Where(IsRange).Distinct(StringComparer.Ordinal).Select(Range));
        return new(
            "network", "Network", $"{groups.Count} groups in tiers of a network, and the {edges.Count} ways that their rules open.", [],
                nodes, edges,
            LeftToRight: true);
    }

    private MapNode Vpc(Resource vpc) => new(
        vpc.Urn, 0, $"VPC {vpc.Text("cidrBlock").Value}",
        [stack.Has(AwsType.Ec2InternetGateway) || stack.Has(AwsType.Ec2NatGateway) ? "has a way to the internet"
            : stack.Has(VpnGateway) ? "no internet gateway, no NAT; a VPN" : "no internet gateway, no NAT"],
        Tone.Frame);

    private static string TierId(string tier) => "tier " + tier;

    // Subnets of one tier are named alike but for their number.
    private static string Tier(Resource subnet) =>
        subnet.Name.Split("-subnet")[0] is var name && name.Contains('-', StringComparison.Ordinal)
        ? name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..] : name;

    private List<string> Zones(string tier) => [.. stack.OfType(AwsType.Ec2Subnet).Where(subnet => Tier(subnet) == tier)
        .Select(subnet => $"{subnet.Text("availabilityZone").Value}  {subnet.Text("cidrBlock").Value}").Order(StringComparer.Ordinal)];

    private string TierOf(Resource group) =>
        Users(group).SelectMany(Subnets).Select(Tier).GroupBy(tier => tier, StringComparer.Ordinal)
            .OrderByDescending(tier => tier.Count()).Select(tier => tier.Key).FirstOrDefault(string.Empty);

    private IEnumerable<Resource> Users(Resource securityGroup) =>
        from user in stack.OfTypes(AwsType.LambdaFunction, AwsType.RdsInstance, AwsType.Ec2VpcEndpoint, AwsType.Ec2Instance)
        where GroupProperties.Any(property => user.Groups(property).Found.Contains(securityGroup))
        select user;

    private static readonly string[] GroupProperties = ["vpcConfig", "vpcSecurityGroupIds", "securityGroupIds"];

    private static IEnumerable<Resource> Subnets(Resource user) => user.Type switch
    {
        AwsType.LambdaFunction => user.Refers("vpcConfig", AwsType.Ec2Subnet).Found,
        AwsType.RdsInstance => user.Refers("dbSubnetGroupName", AwsType.RdsSubnetGroup).Found
            .SelectMany(group => group.Refers("subnetIds", AwsType.Ec2Subnet).Found),
        AwsType.Ec2Instance => user.Refers("subnetId", AwsType.Ec2Subnet).Found,
        _ => user.Refers("subnetIds", AwsType.Ec2Subnet).Found,
    };

    private MapNode Member(Resource group, string? tier)
    {
        var users = Users(group).ToList();
        var endpoints = users.Where(user => user.Type == AwsType.Ec2VpcEndpoint).Select(Service).Order(StringComparer.Ordinal).ToList();
        return endpoints.Count > 0
            ? new(group.Urn, 0, "Interface endpoints", [.. endpoints.Chunk(2).Select(pair => string.Join(", ", pair))], Tone.Other, tier)
            : new(
                group.Urn, 0, users.Count > 0 ? FlowMap.Short(users[0].Name) : group.Name,
                [users.Count == 0 ? "no member now" : users[0].Type == AwsType.LambdaFunction ? "function"
                    : users[0].Type == AwsType.RdsInstance
                    ? "database" : "host"],
                users.Exists(user => user.CanHoldData() && !user.HoldsEphi().IsNo) ? Tone.Ephi : Tone.Other, tier);
    }

    private static string Service(Resource endpoint) => endpoint.Text("serviceName").Value?.Split('.')[^1] ?? endpoint.Name;

    private IEnumerable<MapNode> Gateways() =>
        stack.OfType(AwsType.Ec2VpcEndpoint).Where(endpoint => endpoint.Text("vpcEndpointType").Is("Gateway").IsYes)
            .Select(endpoint => new MapNode(Outside + Service(endpoint), 0, Service(endpoint) is "s3" ? "S3" : "DynamoDB",
                ["gateway endpoint"], Tone.Other));

    // One way for each pair that an outbound rule joins; what a range of addresses reaches is in a rule of what is reached.
    private IEnumerable<MapEdge> Ways() =>
        from way in Out().Concat(In())
        group way.Rule by (way.From, way.To) into ways
        select new MapEdge(
            ways.Key.From, ways.Key.To, [string.Join(", ", ways.Select(Words).Distinct(StringComparer.Ordinal))],
            Tone.Other);

    private IEnumerable<(string From, string To, SecurityGroupRule Rule)> Out() =>
        from member in stack.OfType(AwsType.Ec2SecurityGroup)
        from rule in member.Egress()
        from target in rule.Groups().Found.Select(other => other.Urn).Concat(GatewaysOf(rule)).Concat(Ranges(rule))
        select (member.Urn, target, rule);

    private IEnumerable<(string From, string To, SecurityGroupRule Rule)> In() =>
        from member in stack.OfType(AwsType.Ec2SecurityGroup)
        from rule in member.Ingress()
        from source in Ranges(rule)
        select (source, member.Urn, rule);

    // A rule names a list of addresses of a service, which is a property of the endpoint and no name of it: where it is not known yet, the
    // rule depends on the endpoint.
    private IEnumerable<string> GatewaysOf(SecurityGroupRule rule) =>
        from endpoint in stack.OfType(AwsType.Ec2VpcEndpoint)
        where endpoint.Text("vpcEndpointType").Is("Gateway").IsYes
        where rule.Block["prefixListId"].TryGetText(out var list) ? endpoint.Text("prefixListId").Is(list).IsYes
            : rule.Source.PropertyDependencies.TryGetValue("prefixListId", out var sources) && sources.Contains(endpoint.Urn, StringComparer.Ordinal)
        select Outside + Service(endpoint);

    private static IEnumerable<string> Ranges(SecurityGroupRule rule) =>
        rule.Cidrs.Select(range => Addresses + (range.Value ?? "known after deployment"));

    private static string Words(SecurityGroupRule rule) => rule.Protocol.Value is null or "-1" or "all" ? "all"
        : rule.FromPort.Value == rule.ToPort.Value ? $"{rule.Protocol.Value.ToUpperInvariant()} {rule.FromPort.Value:F0}"
        : $"{rule.Protocol.Value.ToUpperInvariant()} {rule.FromPort.Value:F0}-{rule.ToPort.Value:F0}";

    private static bool IsRange(string place) => place.StartsWith(Addresses, StringComparison.Ordinal);

    private MapNode Range(string place) => new(
        place, 0, place[Addresses.Length..],
        [SecurityGroupRule.IsWholeInternet(place[Addresses.Length..]) ? "the internet" : IsOfPartner(place[Addresses.Length..]) ? "partner, by VPN" : "addresses"],
        Tone.Other);

    private bool IsOfPartner(string range) => stack.OfType("aws:ec2/vpnConnectionRoute:VpnConnectionRoute")
        .Any(route => route.Text("destinationCidrBlock").Is(range).IsYes);
}
