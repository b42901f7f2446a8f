using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): headers that parsers read differently, by which requests are smuggled, do not pass.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-ALBHttpDropInvalidHeaderEnabled")]
internal sealed class LoadBalancerDropsInvalidHeaders() : ResourceRule(Safeguard.Integrity, Severity.Medium, AwsType.LbLoadBalancer)
{
    protected override Verdict Check(Resource balancer) => balancer.Text("loadBalancerType").Or("application").Is("application")
        .Concerns(balancer.Bool("dropInvalidHeaderFields").MustBe(true, "Set DropInvalidHeaderFields = true."));
}
