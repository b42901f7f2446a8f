using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): a host's activity is measured every minute.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-EC2InstanceDetailedMonitoringEnabled", "pulumi-awsguard:ec2-instance-detailed-monitoring-enabled")]
internal sealed class Ec2InstanceIsMonitored() : ResourceRule(
    Safeguard.AuditControls, Severity.Low, AwsType.Ec2Instance, AwsType.Ec2SpotInstanceRequest)
{
    protected override Verdict Check(Resource host) => host.Bool("monitoring").MustBe(true, "Set Monitoring = true.");
}
