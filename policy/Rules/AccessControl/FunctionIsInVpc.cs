using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): a function that holds ePHI reaches other systems over a private network.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-LambdaInsideVPC")]
internal sealed class FunctionIsInVpc() : GraphRule(Safeguard.TransmissionSecurity, Severity.Medium, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function)
    {
        if (function.HoldsEphi().IsNo) return Verdict.NotApplicable;
        return function.Gives("vpcConfig.subnetIds")
            .Must("the function is in no VPC", "Set VpcConfig.SubnetIds and VpcConfig.SecurityGroupIds.");
    }
}
