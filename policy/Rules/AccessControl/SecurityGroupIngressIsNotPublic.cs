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
    Safeguard.AccessControl, Severity.Critical, AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup, AwsType.Ec2SecurityGroupRule,
    AwsType.VpcSecurityGroupIngressRule)
{
    protected override Verdict Check(Resource resource) => resource.Type is AwsType.Ec2SecurityGroup or AwsType.Ec2DefaultSecurityGroup
        ? Judge(resource.Ingress(), resource.IsOfLoadBalancer())
        : resource.StandsAlone("securityGroupId", AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup)
            // Whether a group that is not declared here is a load balancer's can't be told.
            ? Judge(resource.AsIngress(), Truth.Unknown)
            : Verdict.NotApplicable;

    private static Verdict Judge(IEnumerable<SecurityGroupRule> rules, Truth frontDoor) =>
        Verdict.All(rules.Select(rule => (rule.IsOpenToTheWorld & !(frontDoor & rule.CoversWebPortsOnly())).MustNot(
            $"ingress from the whole internet is allowed by {rule.Source.Name}",
            "Name the source security group in SecurityGroupIngressRule.ReferencedSecurityGroupId, or a private CIDR block.")));
}
