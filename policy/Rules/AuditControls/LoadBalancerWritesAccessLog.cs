using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): a load balancer records who asked for what, when.</summary>
[Covers("aws-config-hipaa:ELB_LOGGING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-ELBLoggingEnabled", "prowler-hipaa-aws:elb_logging_enabled",
    "prowler-hipaa-aws:elbv2_logging_enabled", "pulumi-awsguard:elb-logging-enabled",
    "pulumi-compliance-policies:aws-lb-loadbalancer-configure-access-logging",
    "pulumi-compliance-policies:aws-lb-loadbalancer-enable-access-logging",
    "pulumi-compliance-policies:aws-alb-loadbalancer-configure-access-logging",
    "pulumi-compliance-policies:aws-alb-loadbalancer-enable-access-logging",
    "pulumi-compliance-policies:aws-elb-loadbalancer-configure-access-logging")]
internal sealed class LoadBalancerWritesAccessLog() : ResourceRule(
    Safeguard.AuditControls, Severity.High, AwsType.LbLoadBalancer, AwsType.ElbLoadBalancer)
{
    private const string Remedy = "Set AccessLogs with Bucket and Enabled = true.";

    /// <summary>A classic load balancer logs when it has the bucket; network load balancers have a log of TLS requests only.</summary>
    protected override Verdict Check(Resource balancer) => string.Equals(balancer.Type, AwsType.ElbLoadBalancer, StringComparison.Ordinal)
        ? balancer.Text("accessLogs.bucket").MustBeSet(Remedy) & balancer.Bool("accessLogs.enabled").Or(true).MustBe(true, Remedy)
        : (!balancer.Text("loadBalancerType").Is(type => type is "network" or "gateway"))
            .Concerns(balancer.Bool("accessLogs.enabled").MustBe(true, Remedy));
}
