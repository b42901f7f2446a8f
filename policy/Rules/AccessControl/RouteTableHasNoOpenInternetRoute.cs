using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): no default route leads to an internet gateway.</summary>
[Covers("aws-config-hipaa:NO_UNRESTRICTED_ROUTE_TO_IGW", "cdk-nag-hipaa:HIPAA.Security-VPCNoUnrestrictedRouteToIGW")]
internal sealed class RouteTableHasNoOpenInternetRoute() : GraphRule(
    Safeguard.AccessControl, Severity.Medium, AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable)
{
    protected override Verdict Check(Resource table) => Verdict.All(table.RoutesOf().Select(route =>
        (route.IsDefault & route.ReachesInternetGateway).MustNot("a default route leads to an internet gateway",
            "Route to named blocks only (Route.DestinationCidrBlock), or reach AWS through VPC endpoints.")));
}
