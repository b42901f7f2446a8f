using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): what is started in a subnet gets no public address by default.</summary>
[Covers("aws-config-hipaa:SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED", "cdk-nag-hipaa:HIPAA.Security-VPCSubnetAutoAssignPublicIpDisabled")]
internal sealed class SubnetAssignsNoPublicIps() : ResourceRule(
    Safeguard.AccessControl, Severity.Medium, AwsType.Ec2Subnet, AwsType.Ec2DefaultSubnet)
{
    protected override Verdict Check(Resource subnet) =>
        // A default subnet gives addresses unless it is told not to.
        subnet.Bool("mapPublicIpOnLaunch").Or(subnet.Type == AwsType.Ec2DefaultSubnet).MustBe(false, "Set MapPublicIpOnLaunch = false.");
}
