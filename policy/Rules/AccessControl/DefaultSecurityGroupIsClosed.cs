using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): the VPC's default security group admits and lets out nothing.</summary>
[Covers("aws-config-hipaa:VPC_DEFAULT_SECURITY_GROUP_CLOSED", "cdk-nag-hipaa:HIPAA.Security-VPCDefaultSecurityGroupClosed")]
internal sealed class DefaultSecurityGroupIsClosed() : GraphRule(Safeguard.AccessControl, Severity.High, AwsType.Ec2Vpc)
{
    protected override Verdict Check(Resource vpc) => vpc.ReferredBy(AwsType.Ec2DefaultSecurityGroup, "vpcId").MustHave(
        group => (group.Value("ingress").IsGiven | group.Value("egress").IsGiven | group.HasSeparateRules())
            .MustNot("the default security group has rules", "Give the aws.ec2.DefaultSecurityGroup no Ingress and no Egress."),
        "the default security group keeps the rules that AWS gave it",
        "Add an aws.ec2.DefaultSecurityGroup for the VPC without Ingress and Egress: it takes the rules away.");
}
