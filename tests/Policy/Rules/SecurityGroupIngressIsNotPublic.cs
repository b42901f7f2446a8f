using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecurityGroupIngressIsNotPublicExamples : Examples<SecurityGroupIngressIsNotPublic>
{
    private static readonly string[] World = ["0.0.0.0/0"];
    private static readonly string[] Private = ["10.0.0.0/16"];

    private static object WorldTo(int port) =>
        new { ingress = new[] { new { protocol = "tcp", fromPort = port, toPort = port, cidrBlocks = new[] { "0.0.0.0/0" } } } };

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
        Passes("a load balancer's group admits the world to HTTPS", Given.A(AwsType.Ec2SecurityGroup, "web", WorldTo(443))
            .And(AwsType.LbLoadBalancer, "lb", new { securityGroups = new[] { Given.Ref("web") } }));
        Passes("the load balancer has an older token", Given.A(AwsType.Ec2SecurityGroup, "web", WorldTo(443))
            .And("aws:alb/loadBalancer:LoadBalancer", "lb", new { securityGroups = new[] { Given.Ref("web") } }));
        Passes("so does another older token", Given.A(AwsType.Ec2SecurityGroup, "web", WorldTo(80))
            .And("aws:elasticloadbalancingv2/loadBalancer:LoadBalancer", "lb", new { securityGroups = new[] { Given.Ref("web") } }));
        Fails("a load balancer's group admits the world to SSH", Given.A(AwsType.Ec2SecurityGroup, "web", WorldTo(22))
            .And(AwsType.LbLoadBalancer, "lb", new { securityGroups = new[] { Given.Ref("web") } }));
        Fails("the group is the containers' too", Given.A(AwsType.Ec2SecurityGroup, "web", WorldTo(443))
            .And(AwsType.LbLoadBalancer, "lb", new { securityGroups = new[] { Given.Ref("web") } })
            .And(AwsType.EcsService, "app", new { networkConfiguration = new { securityGroups = new[] { Given.Ref("web") } } }));
        Undecided("whose group it is is computed", Given.A(AwsType.Ec2SecurityGroup, "web", WorldTo(443))
            .And(AwsType.LbLoadBalancer, "lb", new { securityGroups = Given.Unknown }));

        // Of a group that another stack declares.
        Fails("a rule of another stack's group is open", Given.A(AwsType.Ec2SecurityGroupRule, "r",
            new { type = "ingress", securityGroupId = "sg-0123456789abcdef0", protocol = "tcp", fromPort = 22, toPort = 22, cidrBlocks = World }));
        Fails("so is a rule of the newer type", Given.A(AwsType.VpcSecurityGroupIngressRule, "r",
            new { securityGroupId = Given.Unknown, ipProtocol = "tcp", fromPort = 5432, toPort = 5432, cidrIpv4 = "0.0.0.0/0" }));
        Passes("another stack's group admits a private block", Given.A(AwsType.VpcSecurityGroupIngressRule, "r",
            new { securityGroupId = "sg-0123456789abcdef0", ipProtocol = "tcp", fromPort = 22, toPort = 22, cidrIpv4 = "10.0.0.0/16" }));
        Undecided("it may be a load balancer's", Given.A(AwsType.VpcSecurityGroupIngressRule, "r",
            new { securityGroupId = "sg-0123456789abcdef0", ipProtocol = "tcp", fromPort = 443, toPort = 443, cidrIpv4 = "0.0.0.0/0" }));
        Fails("a list that is known by its id holds the internet", Given.A(AwsType.VpcSecurityGroupIngressRule, "r",
            new { securityGroupId = "sg-0123456789abcdef0", ipProtocol = "tcp", fromPort = 22, toPort = 22, prefixListId = "pl-77" })
            .And(AwsType.Ec2ManagedPrefixListEntry, "e", new { prefixListId = "pl-77", cidr = "0.0.0.0/0" }));
        NotApplicable("it is one of egress", Given.A(AwsType.Ec2SecurityGroupRule, "r",
            new { type = "egress", securityGroupId = "sg-0123456789abcdef0", cidrBlocks = World }));
        NotApplicable("its group is declared, and judged", Given.A(AwsType.VpcSecurityGroupIngressRule, "r",
            new { securityGroupId = Given.Ref("db"), cidrIpv4 = "0.0.0.0/0" }).And(AwsType.Ec2SecurityGroup, "db"));
    }
}
