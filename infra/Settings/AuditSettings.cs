namespace Hipaa.Infra.Settings;

/// <summary>Log groups and the organization-wide recorders.</summary>
public sealed record AuditSettings(int LogRetentionDays, bool ManageConfig, bool ConformancePack)
{
    internal static AuditSettings Read(SettingsReader read) => new(
        LogRetentionDays: read.OneOf("logRetentionDays", 400, LogRetention.YearOrMore, "Days that CloudWatch keeps logs of the application and of audit."),
        ManageConfig: read.Flag("manageConfig", true, "Record the configuration of the account and Region with AWS Config."),
        ConformancePack: read.Flag("conformancePack", true, "Judge what AWS Config records by the HIPAA conformance pack."));
}
