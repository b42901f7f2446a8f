using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecurityGroupRulesAreDescribedExamples : Examples<SecurityGroupRulesAreDescribed>
{
    private static Given Group(object? rule) => Given.A(AwsType.Ec2SecurityGroup, "db", new { description = "Database", ingress = rule });

    public SecurityGroupRulesAreDescribedExamples()
    {
        Passes("group and rule are described", Group(new[] { new { description = "From the functions", protocol = "tcp" } }));
        Fails("the group keeps the default text", Given.A(AwsType.Ec2SecurityGroup, "db", new { description = "Managed by Pulumi" }));
        Fails("the group has no text", Given.A(AwsType.Ec2SecurityGroup, "db"));
        Fails("a rule has no text", Group(new[] { new { protocol = "tcp" } }));
        Fails("a separate rule has no text", Group(null).And(AwsType.VpcSecurityGroupIngressRule, "in", new { securityGroupId = Given.Ref("db") }));
        Undecided("the description is computed", Given.A(AwsType.Ec2SecurityGroup, "db", new { description = Given.Unknown }));
    }
}
