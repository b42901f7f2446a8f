using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(1): what a private function sends to a service goes by an endpoint of the VPC, not over the internet or nowhere.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html")]
internal sealed class PrivateFunctionReachesItsServices() : GraphRule(
    Safeguard.TransmissionSecurity, Severity.Medium, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function)
    {
        if (function.Value("vpcConfig").IsAbsent) return Verdict.NotApplicable;
        var subnets = function.Refers("vpcConfig.subnetIds", AwsType.Ec2Subnet).Found;
        var vpc = subnets.Count > 0 ? subnets[0].Refers("vpcId", AwsType.Ec2Vpc).First : null;
        if (vpc is null) return Verdict.Undecided("the function's subnets belong to another stack");
        var wayOut = Truth.Any(subnets, subnet => subnet.HasWayOut());
        if (wayOut.IsYes) return Verdict.NotApplicable;
        return function.Refers("role", AwsType.IamRole).First is { } role ? Reaches(vpc, subnets, role.MergedPolicy(), wayOut)
            : Verdict.Undecided("the function's role belongs to another stack");
    }

    private static Verdict Reaches(
        Resource vpc, IReadOnlyList<Resource> subnets, PolicyDocument policy, Truth wayOut)
    {
        var endpoints = vpc.ReferredBy(AwsType.Ec2VpcEndpoint, "vpcId");
        return Verdict.All(policy.EndpointsNeeded().Select(service =>
            (wayOut | endpoints.Any(
                e => e.Text("serviceName").Is(name => name.EndsWith("." + service, StringComparison.Ordinal)) & AnswersToItsName(e)
                    & IsRouted(e, subnets))).Must(
                $"the role may call {service}, but the VPC has no endpoint that answers for it",
                $"Add an aws.ec2.VpcEndpoint with ServiceName = \"com.amazonaws.<region>.{service}\", and PrivateDnsEnabled = true where "
                    + "it is an Interface, or the route tables of the function's subnets in RouteTableIds where it is a Gateway.")))
            & (policy.Statements.Any(s => s.IsAllow.IsUnknown) ? Verdict.NotYet("the policies of the role are not known yet")
                : Verdict.NotApplicable);
    }

    /// <summary>A gateway is in the routes; an interface takes the service's name only when told to.</summary>
    private static Truth AnswersToItsName(Resource endpoint) =>
        !endpoint.Text("vpcEndpointType").Is("Interface") | endpoint.Bool("privateDnsEnabled").Is(true);

    /// <summary>No for a gateway that is in the routes of other subnets alone. What other stacks associate can't be told.</summary>
    private static Truth IsRouted(Resource endpoint, IReadOnlyList<Resource> subnets)
    {
        if (!endpoint.Text("vpcEndpointType").Or("Gateway").Is("Gateway").IsYes) return Truth.Yes;
        var tables = endpoint.Refers("routeTableIds", AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable);
        foreach (var association in endpoint.ReferredBy(AwsType.Ec2VpcEndpointRouteTableAssociation, "vpcEndpointId").Found)
        {
            tables = tables.And(association.Refers("routeTableId", AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable));
        }

        return tables.Found.Count == 0 || tables.MayBeMore || subnets.All(subnet =>
            subnet.RouteTables() is var own && (own.Found.Count == 0 || own.MayBeMore || own.Found.Any(tables.Found.Contains)));
    }
}
