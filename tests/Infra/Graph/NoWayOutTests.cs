using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>From what runs in the VPC outward (45 CFR 164.312(e)(1)): the preview's graph, walked.</summary>
public sealed class NoWayOutTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("prod", "hipaa:databaseReadReplica", "true")]
    public async Task From_no_function_leads_a_way_but_to_endpoints_and_the_database(string stack, string? key = null, string? value = null)
    {
        var run = await RunAsync(stack, key, value);
        var known = WaysOut.EndpointGroups(run).Concat(WaysOut.DatabaseGroups(run)).ToHashSet(StringComparer.Ordinal);
        var gateways = WaysOut.GatewayLists(run).ToHashSet(StringComparer.Ordinal);

        var functions = run.Of("aws:lambda/function:Function");
        Assert.NotEmpty(functions);
        Assert.All(functions, function =>
        {
            var groups = Values.Texts(function.At("vpcConfig.securityGroupIds")).ToList();
            Assert.NotEmpty(groups);
            var ways = WaysOut.From(run, groups);
            Assert.Empty(ways.Elsewhere);
            Assert.NotEmpty(ways.Groups);
            Assert.Subset(known, ways.Groups.ToHashSet(StringComparer.Ordinal));
            Assert.Subset(gateways, ways.PrefixLists.ToHashSet(StringComparer.Ordinal));
        });
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Functions_and_databases_live_in_subnets_without_a_route_out(string stack)
    {
        var run = await RunAsync(stack);
        var subnets = run.Of("aws:ec2/subnet:Subnet").Select(s => $"{s.Name}-id").ToHashSet(StringComparer.Ordinal);

        Assert.Empty(run.Of("aws:ec2/route:Route"));
        Assert.All(run.Of("aws:ec2/routeTable:RouteTable").Concat(run.Of("aws:ec2/defaultRouteTable:DefaultRouteTable")), table => Assert.Null(table["routes"]));
        Assert.All(run.Of("aws:lambda/function:Function"), function =>
        {
            var own = Values.Texts(function.At("vpcConfig.subnetIds")).ToHashSet(StringComparer.Ordinal);
            Assert.NotEmpty(own);
            Assert.Subset(subnets, own);
        });
        Assert.All(run.Of("aws:rds/subnetGroup:SubnetGroup"), group => Assert.Subset(subnets, Values.Texts(group["subnetIds"]).ToHashSet(StringComparer.Ordinal)));
    }

    private static Task<Run> RunAsync(string stack, string? key = null, string? value = null) =>
        Run.StackAsync(stack, key is null ? [] : [(key, value)]);
}
