using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): an internet gateway is attached only to a VPC that was approved for one.</summary>
[Covers("aws-config-hipaa:INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY")]
internal sealed class InternetGatewayIsApproved() : GraphRule(
    Safeguard.AccessControl, Severity.Medium, AwsType.Ec2InternetGateway, AwsType.Ec2InternetGatewayAttachment)
{
    private const string Remedy =
        "Reach AWS through VPC endpoints and drop the gateway, or tag the VPC InternetAccess = \"approved\".";

    protected override Verdict Check(Resource gateway)
    {
        if (gateway.Value("vpcId").IsAbsent) return Verdict.NotApplicable;
        var vpc = gateway.Refers("vpcId", AwsType.Ec2Vpc);
        return vpc.Found.Count == 0 ? Verdict.Undecided("the VPC belongs to another stack")
            : vpc.Any(v => v.TagValue("InternetAccess").Is("approved")).Must("the VPC is not approved for an internet gateway", Remedy);
    }
}
