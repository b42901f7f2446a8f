using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): what is started in a subnet gets no public address by default.</summary>
[Covers("aws-config-hipaa:SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED", "cdk-nag-hipaa:HIPAA.Security-VPCSubnetAutoAssignPublicIpDisabled")]
internal sealed class SubnetAssignsNoPublicIps() : ResourceRule(Safeguard.AccessControl, Severity.Medium, AwsType.Ec2Subnet)
{
    protected override Verdict Check(Resource subnet) =>
        subnet.Bool("mapPublicIpOnLaunch").Or(false).MustBe(false, "Leave MapPublicIpOnLaunch unset or set it to false.");
}
