using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionEgressIsNotOpenExamples : Examples<FunctionEgressIsNotOpen>
{
    private static readonly string[] World = ["0.0.0.0/0"];
    private static Given Function(object? egress = null) => Given
        .A(AwsType.LambdaFunction, "f", new { vpcConfig = new { securityGroupIds = new[] { Given.Ref("sg") } } })
        .And(AwsType.Ec2SecurityGroup, "sg", new { egress });

    public FunctionEgressIsNotOpenExamples()
    {
        Passes("the group lets nothing out", Function());
        Passes("the group lets out to endpoints", Function().And(AwsType.VpcSecurityGroupEgressRule, "out",
            new { securityGroupId = Given.Ref("sg"), referencedSecurityGroupId = Given.Ref("sg") }));
        Fails("an inline rule is open", Function(new[] { new { protocol = "-1", cidrBlocks = World } }));
        Fails("a separate rule is open", Function().And(AwsType.VpcSecurityGroupEgressRule, "out",
            new { securityGroupId = Given.Ref("sg"), cidrIpv4 = "0.0.0.0/0" }));
        Fails("an older separate rule is open", Function().And(AwsType.Ec2SecurityGroupRule, "out",
            new { type = "egress", securityGroupId = Given.Ref("sg"), cidrBlocks = World }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.LambdaFunction, "f", new { tags = new { DataClassification = "internal" }, vpcConfig = new { securityGroupIds = World } }));
        NotApplicable("it is in no VPC", Given.A(AwsType.LambdaFunction, "f"));
        Undecided("the group is not in the stack", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { securityGroupIds = new[] { "sg-1" } } }));
    }
}
