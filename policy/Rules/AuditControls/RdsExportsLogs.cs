using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): the database's logs are kept outside of it.</summary>
[Covers("aws-config-hipaa:RDS_LOGGING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-RDSLoggingEnabled",
    "prowler-hipaa-aws:rds_instance_integration_cloudwatch_logs")]
internal sealed class RdsExportsLogs() : ResourceRule(Safeguard.AuditControls, Severity.High, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db)
    {
        var logs = db.List("enabledCloudwatchLogsExports");
        return logs.IsUnknown ? Verdict.Undecided("enabledCloudwatchLogsExports is not known yet")
            : logs.Is(list => list.Count > 0)
                .Must("no log is exported", "Set EnabledCloudwatchLogsExports, for PostgreSQL to postgresql and upgrade.");
    }
}
