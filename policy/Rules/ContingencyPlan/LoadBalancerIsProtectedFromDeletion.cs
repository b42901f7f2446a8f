using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(C): the way to a service is not destroyed by one mistaken request.</summary>
[Covers("aws-config-hipaa:ELB_DELETION_PROTECTION_ENABLED", "cdk-nag-hipaa:HIPAA.Security-ELBDeletionProtectionEnabled",
    "prowler-hipaa-aws:elbv2_deletion_protection", "pulumi-awsguard:elb-deletion-protection-enabled")]
internal sealed class LoadBalancerIsProtectedFromDeletion() : ResourceRule(
    Safeguard.EmergencyOperation, Severity.Medium, AwsType.LbLoadBalancer)
{
    protected override Verdict Check(Resource balancer) =>
        balancer.Bool("enableDeletionProtection").MustBe(true, "Set EnableDeletionProtection = true.");
}
