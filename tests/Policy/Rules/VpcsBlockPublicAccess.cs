using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class VpcsBlockPublicAccessExamples : Examples<VpcsBlockPublicAccess>
{
    private static Given Network() => Given.A(AwsType.Ec2Vpc, "vpc").And(AwsType.RdsSubnetGroup, "databases", new { subnetIds = new[] { "subnet-1" } });

    public VpcsBlockPublicAccessExamples()
    {
        Passes("traffic is blocked both ways", Network().And(AwsType.Ec2VpcBlockPublicAccess, "block", new { internetGatewayBlockMode = "block-bidirectional" }));
        Fails("nothing blocks it", Network());
        Fails("the switch is off", Network().And(AwsType.Ec2VpcBlockPublicAccess, "block", new { internetGatewayBlockMode = "off" }));
        NotApplicable("nothing is kept in the VPC", Given.A(AwsType.Ec2Vpc, "vpc"));
        Undecided("the mode is computed", Network().And(AwsType.Ec2VpcBlockPublicAccess, "block", new { internetGatewayBlockMode = Given.Unknown }));
    }
}
