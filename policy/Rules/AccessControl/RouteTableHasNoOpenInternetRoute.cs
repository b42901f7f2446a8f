using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): no default route leads to an internet gateway.</summary>
[Covers("aws-config-hipaa:NO_UNRESTRICTED_ROUTE_TO_IGW", "cdk-nag-hipaa:HIPAA.Security-VPCNoUnrestrictedRouteToIGW")]
internal sealed class RouteTableHasNoOpenInternetRoute() : GraphRule(
    Safeguard.AccessControl, Severity.Medium, AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable, AwsType.Ec2Route)
{
    protected override Verdict Check(Resource resource) =>
        resource.Type != AwsType.Ec2Route ? Verdict.All(resource.RoutesOf().Select(Judge))
        : resource.StandsAlone("routeTableId", AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable) ? Judge(resource.AsRoute())
        : Verdict.NotApplicable;

    private static Verdict Judge(Route route) =>
        (route.IsDefault & route.ReachesInternetGateway).MustNot("a default route leads to an internet gateway",
            "Route to named blocks only (Route.DestinationCidrBlock), or reach AWS through VPC endpoints.");
}
