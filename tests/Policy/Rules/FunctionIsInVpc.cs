using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionIsInVpcExamples : Examples<FunctionIsInVpc>
{
    public FunctionIsInVpcExamples()
    {
        Passes("it is", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = new[] { Given.Ref("f") } } }));
        Passes("its subnets are computed from others of the stack", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = Given.Ref("s") } }).And(AwsType.Ec2Subnet, "s"));
        Undecided("its subnets may turn out to be none", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = Given.Unknown } }));
        Fails("it is not", Given.A(AwsType.LambdaFunction, "f"));
        Fails("it lists no subnets", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = Array.Empty<string>() } }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.LambdaFunction, "f", new { tags = new { DataClassification = "internal" } }));
    }
}
