using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What connects the network to others.</summary>
internal static class Roads
{
    /// <summary>Types that are a road, or the end of one.</summary>
    internal static readonly IReadOnlySet<string> Types = new HashSet<string>(StringComparer.Ordinal)
    {
        "aws:ec2/customerGateway:CustomerGateway", "aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        "aws:ec2/internetGateway:InternetGateway", "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment", "aws:ec2/natGateway:NatGateway",
        "aws:ec2/route:Route", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "aws:ec2/vpnConnection:VpnConnection",
        "aws:ec2/vpnConnectionRoute:VpnConnectionRoute", "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation",
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    };

    private static readonly string[] Tables =
        ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"];

    internal static IEnumerable<Exposure> Open(Run run) =>
    [
        .. run.All.Where(r => Types.Contains(r.Type)).Select(r => new Exposure(r, "leads out of the network")),
        .. run.All.Where(r => Tables.Contains(r.Type, StringComparer.Ordinal) && (Values.Leaves(r["routes"]).Any() || Values.Leaves(r["propagatingVgws"]).Any()))
            .Select(r => new Exposure(r, "holds routes")),
        .. run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").Where(e => e["serviceName"] is not string service || !service.StartsWith("com.amazonaws.", StringComparison.Ordinal)
                || service.StartsWith("com.amazonaws.vpce.", StringComparison.Ordinal))
            .Select(e => new Exposure(e, "leads to a service of somebody")),
        .. run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").Where(e => !StaysInAccount(e)).Select(e => new Exposure(e, "leads to resources of any account")),
        .. run.Of("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy").Where(e => !StaysInAccount(e)).Select(e => new Exposure(e, "leads to resources of any account")),
    ];

    private static bool StaysInAccount(Registered endpoint) => endpoint.AllStatements().ToList() is { Count: > 0 } statements
        && statements.Where(s => s.Allows()).All(s => s.Equal("aws:ResourceAccount", ifExists: true).Count > 0 && s.Equal("aws:PrincipalAccount").Count > 0);
}
