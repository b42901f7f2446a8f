using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): the database host's activity is measured in detail.</summary>
[Covers("aws-config-hipaa:RDS_ENHANCED_MONITORING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-RDSEnhancedMonitoringEnabled")]
internal sealed class RdsIsMonitored() : ResourceRule(
    Safeguard.AuditControls, Severity.Medium, AwsType.RdsInstance, AwsType.RdsClusterInstance)
{
    protected override Verdict Check(Resource db) =>
        db.Number("monitoringInterval").Or(0).MustBeAtLeast(1, "Set MonitoringInterval (60) and MonitoringRoleArn.");
}
