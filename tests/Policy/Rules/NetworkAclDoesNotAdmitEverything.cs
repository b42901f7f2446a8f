using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class NetworkAclDoesNotAdmitEverythingExamples : Examples<NetworkAclDoesNotAdmitEverything>
{
    public NetworkAclDoesNotAdmitEverythingExamples()
    {
        Passes("named ports are admitted", Given.A(AwsType.Ec2NetworkAcl, "acl",
            new { ingress = new[] { new { action = "allow", protocol = "tcp", cidrBlock = "10.0.0.0/16", fromPort = 443, toPort = 443 } } }));
        Passes("everything is denied", Given.A(AwsType.Ec2NetworkAcl, "acl", new { ingress = new[] { new { action = "deny", protocol = "-1", cidrBlock = "0.0.0.0/0" } } }));
        Fails("an inline rule admits everything", Given.A(AwsType.Ec2NetworkAcl, "acl",
            new { ingress = new[] { new { action = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0" } } }));
        Fails("a separate rule admits everything", Given.A(AwsType.Ec2NetworkAcl, "acl").And(AwsType.Ec2NetworkAclRule, "in",
            new { networkAclId = Given.Ref("acl"), ruleAction = "allow", protocol = "-1", ipv6CidrBlock = "::/0" }));
        NotApplicable("only egress is listed", Given.A(AwsType.Ec2NetworkAcl, "acl").And(AwsType.Ec2NetworkAclRule, "out",
            new { networkAclId = Given.Ref("acl"), egress = true, ruleAction = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0" }));
        Undecided("the block is computed", Given.A(AwsType.Ec2NetworkAcl, "acl",
            new { ingress = new[] { new { action = "allow", protocol = "-1", cidrBlock = Given.Unknown } } }));
    }
}
