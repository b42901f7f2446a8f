using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DefaultSecurityGroupIsClosedExamples : Examples<DefaultSecurityGroupIsClosed>
{
    public DefaultSecurityGroupIsClosedExamples()
    {
        Passes("it is emptied", Given.A(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2DefaultSecurityGroup, "none", new { vpcId = Given.Ref("vpc") }));
        Fails("it is left alone", Given.A(AwsType.Ec2Vpc, "vpc"));
        Fails("it has a rule", Given.A(AwsType.Ec2Vpc, "vpc")
            .And(AwsType.Ec2DefaultSecurityGroup, "some", new { vpcId = Given.Ref("vpc"), ingress = new[] { new { protocol = "-1", self = true } } }));
        Fails("it has a separate rule", Given.A(AwsType.Ec2Vpc, "vpc")
            .And(AwsType.Ec2DefaultSecurityGroup, "some", new { vpcId = Given.Ref("vpc") })
            .And(AwsType.VpcSecurityGroupEgressRule, "out", new { securityGroupId = Given.Ref("some"), cidrIpv4 = "0.0.0.0/0", ipProtocol = "-1" }));
        Undecided("a group's VPC can't be told", Given.A(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2DefaultSecurityGroup, "some", new { vpcId = Given.Unknown }));
    }
}
