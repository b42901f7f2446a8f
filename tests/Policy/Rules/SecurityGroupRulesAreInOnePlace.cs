using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecurityGroupRulesAreInOnePlaceExamples : Examples<SecurityGroupRulesAreInOnePlace>
{
    public SecurityGroupRulesAreInOnePlaceExamples()
    {
        Passes("rules are inline", Given.A(AwsType.Ec2SecurityGroup, "db", new { ingress = new[] { new { protocol = "tcp" } } }));
        Passes("rules are separate", Given.A(AwsType.Ec2SecurityGroup, "db").And(AwsType.VpcSecurityGroupIngressRule, "in", new { securityGroupId = Given.Ref("db") }));
        Fails("rules are in both places", Given.A(AwsType.Ec2SecurityGroup, "db", new { ingress = new[] { new { protocol = "tcp" } } })
            .And(AwsType.Ec2SecurityGroupRule, "in", new { type = "ingress", securityGroupId = Given.Ref("db") }));
        NotApplicable("there are no rules", Given.A(AwsType.Ec2SecurityGroup, "db"));
        Undecided("a separate rule may belong to the group", Given.A(AwsType.Ec2SecurityGroup, "db", new { ingress = new[] { new { protocol = "tcp" } } })
            .And(AwsType.VpcSecurityGroupIngressRule, "in", new { securityGroupId = Given.Unknown }));
    }
}
