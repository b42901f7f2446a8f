using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>The network: its tiers with zones, who is in them, and what each may reach, by the rules of security groups.</summary>
internal sealed class NetworkMap(ResourceGraph stack)
{
    private const string Outside = "beyond";

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
        return new(
            "network", "Network", $"{groups.Count} groups in tiers of a network, and the {edges.Count} ways that their rules open.", [],
                nodes, edges,
            LeftToRight: true);
    }

    private MapNode Vpc(Resource vpc) => new(
        vpc.Urn, 0, $"VPC {vpc.Text("cidrBlock").Value}",
        [stack.Has(AwsType.Ec2InternetGateway) || stack.Has(AwsType.Ec2NatGateway) ? "has a way to the internet"
            : "no internet gateway, no NAT"],
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

    // One way for each pair that an outbound rule joins; a rule to a list of addresses of a service leads to its gateway.
    private IEnumerable<MapEdge> Ways() =>
        from member in stack.OfType(AwsType.Ec2SecurityGroup)
        from rule in member.Egress()
        from target in Targets(rule)
        group rule by (member.Urn, target) into way
        select new MapEdge(
            way.Key.Urn, way.Key.target,
            [string.Join(", ", way.Select(rule => $"{rule.Protocol.Value?.ToUpperInvariant()} {rule.FromPort.Value:F0}")
                .Distinct(StringComparer.Ordinal))],
            Tone.Other);

    private IEnumerable<string> Targets(SecurityGroupRule rule)
    {
        foreach (var other in rule.Groups().Found) yield return other.Urn;
        if (rule.Block["prefixListId"].IsAbsent) yield break;
        var words = rule.Description.Value ?? string.Empty;
        foreach (var service in stack.OfType(AwsType.Ec2VpcEndpoint)
            .Where(endpoint => endpoint.Text("vpcEndpointType").Is("Gateway").IsYes).Select(Service))
        {
            if (words.EndsWith(service, StringComparison.OrdinalIgnoreCase)) yield return Outside + service;
        }
    }
}
