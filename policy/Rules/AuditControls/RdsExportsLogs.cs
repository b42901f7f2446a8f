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
        if (logs.IsUnknown) return Verdict.NotYet("enabledCloudwatchLogsExports is not known yet");
        var exported = (logs.Value ?? []).Select(log => log.AsText("enabledCloudwatchLogsExports").Value).ToList();
        if (exported.Count == 0)
        {
            return Verdict.Fail("no log is exported", "Set EnabledCloudwatchLogsExports, for PostgreSQL to postgresql and upgrade.");
        }

        var needed = Array.Find(
            Needed, n => db.Text("engine").Is(engine => engine.Contains(n.Engine, StringComparison.Ordinal)).IsYes).Logs ?? [];
        var missing = needed.Where(choice => !choice.Split('|').Any(log => exported.Contains(log, StringComparer.Ordinal))).ToList();
        return missing.Count == 0 ? Verdict.Pass
            : Verdict.Fail($"{string.Join(", ", missing.Select(m => m.Replace("|", " or ", StringComparison.Ordinal)))} is not exported",
                $"Add to EnabledCloudwatchLogsExports: {string.Join(", ", missing.Select(m => m.Split('|')[0]))}.");
    }

    /// <summary>The logs of each engine that tell who did what; of those with a bar one is enough.</summary>
    /// <remarks>Source: Amazon RDS User Guide, "Publishing database logs to Amazon CloudWatch Logs".</remarks>
    private static readonly (string Engine, string[] Logs)[] Needed =
    [
        ("postgres", ["postgresql"]), ("mysql", ["audit|general"]), ("mariadb", ["audit|general"]), ("oracle", ["audit"]),
        ("sqlserver", ["error"]), ("db2", ["diag.log|notify.log"]),
    ];
}
