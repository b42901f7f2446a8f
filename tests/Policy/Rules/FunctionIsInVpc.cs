using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionIsInVpcExamples : Examples<FunctionIsInVpc>
{
    public override string NeverUndecided => "computed subnets are subnets";

    public FunctionIsInVpcExamples()
    {
        Passes("it is", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = new[] { Given.Ref("f") } } }));
        Passes("its subnets are computed", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = Given.Unknown } }));
        Fails("it is not", Given.A(AwsType.LambdaFunction, "f"));
        Fails("it lists no subnets", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = Array.Empty<string>() } }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.LambdaFunction, "f", new { tags = new { DataClassification = "internal" } }));
    }
}
