using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecurityGroupIngressIsNotPublicExamples : Examples<SecurityGroupIngressIsNotPublic>
{
    private static readonly string[] World = ["0.0.0.0/0"];
    private static readonly string[] Private = ["10.0.0.0/16"];

    public SecurityGroupIngressIsNotPublicExamples()
    {
        Passes("ingress is private", Given.A(AwsType.Ec2SecurityGroup, "db", new { ingress = new[] { new { cidrBlocks = Private } } }));
        Fails("an inline rule is open", Given.A(AwsType.Ec2SecurityGroup, "db", new { ingress = new[] { new { cidrBlocks = World } } }));
        Fails("a separate older rule is open", Given
            .A(AwsType.Ec2SecurityGroup, "db")
            .And(AwsType.Ec2SecurityGroupRule, "r", new { type = "ingress", securityGroupId = Given.Ref("db"), cidrBlocks = World }));
        Fails("a separate rule is open to IPv6", Given
            .A(AwsType.Ec2SecurityGroup, "db")
            .And(AwsType.VpcSecurityGroupIngressRule, "r", new { securityGroupId = Given.Ref("db"), cidrIpv6 = "::/0" }));
        NotApplicable("open egress is another rule's matter", Given
            .A(AwsType.Ec2SecurityGroup, "db")
            .And(AwsType.Ec2SecurityGroupRule, "r", new { type = "egress", securityGroupId = Given.Ref("db"), cidrBlocks = World }));
        Undecided("the CIDR block is computed", Given
            .A(AwsType.Ec2SecurityGroup, "db")
            .And(AwsType.VpcSecurityGroupIngressRule, "r", new { securityGroupId = Given.Ref("db"), cidrIpv4 = Given.Unknown }));
    }
}
