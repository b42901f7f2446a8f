using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(7)(i): a classic load balancer sends requests to hosts of every zone. An application load balancer always does.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html")]
[Covers("aws-config-hipaa:ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-ELBCrossZoneLoadBalancingEnabled")]
internal sealed class LoadBalancerSpansZones() : ResourceRule(Safeguard.ContingencyPlan, Severity.Medium, AwsType.ElbLoadBalancer)
{
    protected override Verdict Check(Resource balancer) =>
        balancer.Bool("crossZoneLoadBalancing").Or(true).MustBe(true, "Leave CrossZoneLoadBalancing unset or set it to true.");
}
