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

        // Of an ACL that another stack declares.
        Fails("a rule of another stack's ACL admits everything", Given.A(AwsType.Ec2NetworkAclRule, "in",
            new { networkAclId = "acl-0123456789abcdef0", ruleNumber = 1, ruleAction = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0" }));
        Passes("it admits a private block", Given.A(AwsType.Ec2NetworkAclRule, "in",
            new { networkAclId = "acl-0123456789abcdef0", ruleNumber = 1, ruleAction = "allow", protocol = "-1", cidrBlock = "10.0.0.0/16" }));
        NotApplicable("it is one of egress", Given.A(AwsType.Ec2NetworkAclRule, "out",
            new { networkAclId = "acl-0123456789abcdef0", egress = true, ruleAction = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0" }));
        NotApplicable("its ACL is declared, and judged", Given.A(AwsType.Ec2NetworkAclRule, "in",
            new { networkAclId = Given.Ref("acl"), ruleAction = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0" }).And(AwsType.Ec2NetworkAcl, "acl"));

        // A default ACL is as AWS makes it by what its rules are, not by their numbers.
        NotApplicable("a default ACL is declared as AWS makes it", Given.A(AwsType.Ec2DefaultNetworkAcl, "acl", new
        {
            ingress = new object[]
            {
                new { ruleNo = 100, action = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0", fromPort = 0, toPort = 0 },
                new { ruleNo = 101, action = "allow", protocol = "-1", ipv6CidrBlock = "::/0", fromPort = 0, toPort = 0 },
            },
        }));
        Fails("a default ACL admits everything from IPv6 by the number of IPv4's rule", Given.A(AwsType.Ec2DefaultNetworkAcl, "acl",
            new { ingress = new[] { new { ruleNo = 100, action = "allow", protocol = "-1", ipv6CidrBlock = "::/0" } } }));
        Fails("a default ACL has one more rule", Given.A(AwsType.Ec2DefaultNetworkAcl, "acl", new
        {
            ingress = new object[]
            {
                new { ruleNo = 100, action = "allow", protocol = "tcp", cidrBlock = "10.0.0.0/16", fromPort = 443, toPort = 443 },
                new { ruleNo = 101, action = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0" },
            },
        }));
    }
}
