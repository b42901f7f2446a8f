using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): one switch of the Region keeps every VPC off the internet, whatever routes are added later.</summary>
[ExplainedAt("https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html")]
internal sealed class VpcsBlockPublicAccess() : StackRule(Safeguard.AccessControl, Severity.Medium)
{
    private const string Remedy = "Add an aws.ec2.VpcBlockPublicAccessOptions with InternetGatewayBlockMode = \"block-bidirectional\".";

    protected override Verdict Check(ResourceGraph stack)
    {
        var keepsData = stack.Has(AwsType.RdsSubnetGroup) || stack.OfType(AwsType.LambdaFunction).Any(f => !f.Value("vpcConfig").IsAbsent);
        if (!stack.Has(AwsType.Ec2Vpc) || !keepsData) return Verdict.NotApplicable;
        return stack.OfType(AwsType.Ec2VpcBlockPublicAccess) is [var options, ..]
            ? options.Text("internetGatewayBlockMode").MustNotBe("off", Remedy)
            : Verdict.Fail("a VPC holds databases or functions, and nothing blocks its way to the internet", Remedy);
    }
}
