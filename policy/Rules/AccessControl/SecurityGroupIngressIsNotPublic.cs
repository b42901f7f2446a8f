using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): no network path leads from the whole internet to systems with ePHI.</summary>
[Covers("aws-config-hipaa:INCOMING_SSH_DISABLED", "aws-config-hipaa:RESTRICTED_INCOMING_TRAFFIC",
    "aws-config-hipaa:VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS", "cdk-nag-hipaa:HIPAA.Security-EC2RestrictedCommonPorts",
    "cdk-nag-hipaa:HIPAA.Security-EC2RestrictedSSH", "pulumi-compliance-policies:aws-ec2-securitygroup-disallow-public-internet-ingress",
    "pulumi-compliance-policies:aws-ec2-securitygroup-disallow-inbound-http-traffic",
    "prowler-hipaa-aws:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
    "prowler-hipaa-aws:ec2_confidential_workload_host_unrestricted_ingress",
    "prowler-hipaa-aws:ec2_confidential_workload_host_vsock_proxy_exposed")]
internal sealed class SecurityGroupIngressIsNotPublic() : GraphRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup)
{
    protected override Verdict Check(Resource group)
    {
        var frontDoor = group.IsOfLoadBalancer();
        return Verdict.All(group.Ingress().Select(rule => (rule.IsOpenToTheWorld & !(frontDoor & rule.CoversWebPortsOnly())).MustNot(
            $"ingress from the whole internet is allowed by {rule.Source.Name}",
            "Name the source security group in SecurityGroupIngressRule.ReferencedSecurityGroupId, or a private CIDR block.")));
    }
}
