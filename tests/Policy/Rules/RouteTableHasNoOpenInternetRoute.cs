using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RouteTableHasNoOpenInternetRouteExamples : Examples<RouteTableHasNoOpenInternetRoute>
{
    private const string World = "0.0.0.0/0";

    public RouteTableHasNoOpenInternetRouteExamples()
    {
        Passes("a route to a peer", Given.A(AwsType.Ec2RouteTable, "table", new { routes = new[] { new { cidrBlock = "10.9.0.0/16", gatewayId = "vgw-1" } } }));
        Fails("an inline route", Given.A(AwsType.Ec2RouteTable, "table", new { routes = new[] { new { cidrBlock = World, gatewayId = "igw-0abc" } } }));
        Fails("a separate route", Given.A(AwsType.Ec2RouteTable, "table")
            .And(AwsType.Ec2InternetGateway, "igw")
            .And(AwsType.Ec2Route, "out", new { routeTableId = Given.Ref("table"), destinationCidrBlock = World, gatewayId = Given.Ref("igw") }));
        NotApplicable("there are no routes", Given.A(AwsType.Ec2RouteTable, "table"));
        Undecided("the destination is computed", Given.A(AwsType.Ec2RouteTable, "table",
            new { routes = new[] { new { cidrBlock = Given.Unknown, gatewayId = (object)"igw-0abc" } } }));
        Fails("a route of another stack's table leads to an internet gateway", Given.A(AwsType.Ec2Route, "r",
            new { routeTableId = "rtb-0123456789abcdef0", destinationCidrBlock = "0.0.0.0/0", gatewayId = "igw-0123456789abcdef0" }));
        Passes("it leads to a NAT gateway", Given.A(AwsType.Ec2Route, "r",
            new { routeTableId = "rtb-0123456789abcdef0", destinationCidrBlock = "0.0.0.0/0", natGatewayId = "nat-0123456789abcdef0" }));
    }
}
