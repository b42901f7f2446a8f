using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): requests from the internet to a load balancer pass a web application firewall.</summary>
[Covers("aws-config-hipaa:ALB_WAF_ENABLED")]
internal sealed class LoadBalancerHasWebAcl() : GraphRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.LbLoadBalancer)
{
    protected override Verdict Check(Resource balancer) =>
        (!balancer.Bool("internal").Or(false).Is(true) & balancer.Text("loadBalancerType").Or("application").Is("application")).Concerns(
            balancer.ReferredBy(AwsType.WafWebAclAssociation, "resourceArn").Exist.Must(
                "the load balancer has no web ACL", "Add an aws.wafv2.WebAclAssociation with ResourceArn = the load balancer's Arn."));
}
