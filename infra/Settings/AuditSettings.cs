namespace Hipaa.Infra.Settings;

/// <summary>Log groups and the organization-wide recorders.</summary>
public sealed record AuditSettings(int LogRetentionDays, bool ManageConfig, bool CreateConfigRole, bool ConformancePack, bool ConfigRules)
{
    internal static AuditSettings Read(SettingsReader read) => new(
        LogRetentionDays: read.OneOf("logRetentionDays", 400, LogRetention.YearOrMore,
            "Days that CloudWatch keeps logs of the application and of audit."),
        ManageConfig: read.Flag("manageConfig", true, "Record the configuration of the account and Region with AWS Config."),
        CreateConfigRole: read.Flag("createConfigRole", true,
            "Create the service-linked role of AWS Config; false where the account has it already."),
        ConformancePack: read.Flag("conformancePack", true,
            "Judge what AWS Config records by the HIPAA conformance pack, whoever records; $1.00 a thousand evaluations."),
        ConfigRules: read.Flag("configRules", true,
            "Judge what AWS Config records by the rules that the pack lacks, whoever records; $1.00 a thousand evaluations."));
}
