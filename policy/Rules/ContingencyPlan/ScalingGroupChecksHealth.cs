using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(i): hosts behind a load balancer that no longer answer are replaced.</summary>
[ExplainedAt("https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html")]
[Covers("aws-config-hipaa:AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED",
    "cdk-nag-hipaa:HIPAA.Security-AutoScalingGroupELBHealthCheckRequired")]
internal sealed class ScalingGroupChecksHealth() : ResourceRule(
    Safeguard.ContingencyPlan, Severity.Medium, AwsType.AutoScalingGroup)
{
    private static readonly string[] Balancers = ["loadBalancers", "targetGroupArns", "trafficSources"];

    protected override Verdict Check(Resource group) => Truth.Any(Balancers, group.Gives).Concerns(
        group.Text("healthCheckType").Or("EC2").Must(type => type is "ELB" or "VPC_LATTICE", "Set HealthCheckType = \"ELB\"."));
}
