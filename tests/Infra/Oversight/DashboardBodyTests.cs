using System.Text.Json.Nodes;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Matrix;

namespace Hipaa.Infra.Tests.Oversight;

/// <summary>The dashboard's body against the structure that CloudWatch documents, which it checks when the dashboard is made and nobody before.</summary>
public sealed class DashboardBodyTests(Runs runs) : IClassFixture<Runs>
{
    [Theory]
    [InlineData("prod")]
    [InlineData("dev")]
    [InlineData("partner link")]
    public async Task The_body_is_as_CloudWatch_takes_it(string configuration) =>
        Assert.Empty((await Peer.NodeAsync("dashboard.js", await BodyAsync(configuration))).EnumerateArray().Select(fault => fault.GetString()));

    [Theory]
    [InlineData("region", "must have required property 'region'")]
    [InlineData("annotations", "must have required property 'metrics'")]
    public async Task A_graph_that_lacks_something_is_seen(string property, string fault)
    {
        var body = await BodyAsync("prod");
        var graph = body["widgets"]!.AsArray().First(widget => widget!["type"]!.GetValue<string>() == "metric")!;
        Assert.True(graph["properties"]!.AsObject().Remove(property));

        Assert.Contains((await Peer.NodeAsync("dashboard.js", body)).EnumerateArray(), found => found.GetString()!.Contains(fault, StringComparison.Ordinal));
    }

    private async Task<JsonNode> BodyAsync(string configuration) =>
        JsonNode.Parse((await runs.Of(configuration)).One("aws:cloudwatch/dashboard:Dashboard").Text("dashboardBody"))!;
}
