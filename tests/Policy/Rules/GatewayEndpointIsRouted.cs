using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GatewayEndpointIsRoutedExamples : Examples<GatewayEndpointIsRouted>
{
    public GatewayEndpointIsRoutedExamples()
    {
        Passes("a table is listed", Given.A(AwsType.Ec2VpcEndpoint, "s3", new { routeTableIds = new[] { Given.Ref("s3") } }));
        Passes("an association joins them", Given.A(AwsType.Ec2VpcEndpoint, "s3", new { vpcEndpointType = "Gateway" })
            .And(AwsType.Ec2VpcEndpointRouteTableAssociation, "join", new { vpcEndpointId = Given.Ref("s3") }));
        Fails("no table has it", Given.A(AwsType.Ec2VpcEndpoint, "s3"));
        NotApplicable("it is an interface", Given.A(AwsType.Ec2VpcEndpoint, "kms", new { vpcEndpointType = "Interface" }));
        Undecided("the tables are computed", Given.A(AwsType.Ec2VpcEndpoint, "s3", new { routeTableIds = Given.Unknown }));
    }
}
