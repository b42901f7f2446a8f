using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): a gateway endpoint is in a route table: without one, traffic takes another way or none.</summary>
internal sealed class GatewayEndpointIsRouted() : GraphRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.Ec2VpcEndpoint)
{
    protected override Verdict Check(Resource endpoint)
    {
        var gateway = endpoint.Text("vpcEndpointType").Or("Gateway").Is("Gateway");
        if (gateway.IsNo) return Verdict.NotApplicable;
        var tables = endpoint.List("routeTableIds");
        var listed = tables.Is(list => list.Count > 0)
            | endpoint.Refers("routeTableIds", AwsType.Ec2RouteTable, AwsType.Ec2DefaultRouteTable).Exist;
        var associated = endpoint.ReferredBy(AwsType.Ec2VpcEndpointRouteTableAssociation, "vpcEndpointId").Exist;
        return (!gateway | listed | associated).Must("the gateway endpoint is in no route table",
            "List the private subnets' route tables in RouteTableIds, or add an aws.ec2.VpcEndpointRouteTableAssociation.");
    }
}
