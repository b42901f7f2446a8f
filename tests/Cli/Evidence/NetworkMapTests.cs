using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Maps;
using Hipaa.Infra.Tests.Matrix;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>The map of the network against the rules of security groups, in each configuration, matched by ids and not by what they are called.</summary>
[Collection(PreviewedConfigurations.Name)]
public sealed class NetworkMapTests(PreviewedConfigurations previews)
{
    public static TheoryData<string> Names => [.. Configurations.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_rule_is_a_way_and_every_way_has_its_rule(string configuration)
    {
        var graph = await previews.Of(configuration);
        var map = new NetworkMap(graph).Map();
        var titles = map.Nodes.ToDictionary(node => node.Id, node => node.Title, StringComparer.Ordinal);
        var drawn = map.Edges.SelectMany(edge => edge.Lines[0].Split(", ").Select(line => $"{Place(edge.From)} > {Place(edge.To)}: {line}"));

        Assert.Equal(Declared(graph).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
        Assert.Equal(configuration is "partner link", map.Nodes.Any(node => node.Notes is ["partner, by VPN"]));
        Assert.Equal(configuration is "partner link", map.Nodes.Any(node => node.Title.StartsWith("VPC ", StringComparison.Ordinal) && node.Notes[0].EndsWith("a VPN", StringComparison.Ordinal)));

        string Place(string id) => graph.Find(id)?.Id ?? titles[id];
    }

    [Theory, MemberData(nameof(Names))]
    public async Task No_map_has_more_places_than_can_be_read(string configuration)
    {
        var graph = await previews.Of(configuration);
        Assert.All(
            new[] { new FlowMap(graph, new DataFlows(graph).All()).Map(), new NetworkMap(graph).Map(), new KeyMap(graph).Map() },
            map => Assert.True(map.Nodes.Count <= MapGraph.MostNodes, $"{map.Id}: {map.Nodes.Count} places"));
    }

    private static IEnumerable<string> Declared(ResourceGraph graph)
    {
        var lists = graph.OfType(AwsType.Ec2VpcEndpoint).Where(endpoint => endpoint.Text("vpcEndpointType").Is("Gateway").IsYes)
            .ToDictionary(endpoint => endpoint.Text("prefixListId").Value!, endpoint => endpoint.Text("serviceName").Value!.EndsWith(".s3", StringComparison.Ordinal) ? "S3" : "DynamoDB");
        foreach (var rule in graph.OfTypes(AwsType.VpcSecurityGroupEgressRule, AwsType.VpcSecurityGroupIngressRule))
        {
            var (own, group) = (rule.Text("securityGroupId").Value, rule.Text("referencedSecurityGroupId").Value);
            var other = group ?? rule.Text("cidrIpv4").Value ?? lists[rule.Text("prefixListId").Value!];
            var port = $"{rule.Text("ipProtocol").Value!.ToUpperInvariant()} {rule.Number("fromPort").Value}";
            if (rule.Type == AwsType.VpcSecurityGroupEgressRule) yield return $"{own} > {other}: {port}";
            // The other end of it is in a rule of the other group.
            else if (group is null) yield return $"{other} > {own}: {port}";
        }
    }
}
