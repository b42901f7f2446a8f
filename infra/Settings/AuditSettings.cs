namespace Hipaa.Infra.Settings;

/// <summary>What a trail of the stack's own records.</summary>
public enum TrailScope
{
    /// <summary>Who did what to the account, and every access to what holds ePHI.</summary>
    Everything,

    /// <summary>Every access to what holds ePHI; who did what to the account is recorded by a trail of the organization.</summary>
    DataEvents,

    /// <summary>Nothing: a trail of the organization records both.</summary>
    None,
}

/// <summary>Log groups and the organization-wide recorders.</summary>
/// <param name="OrganizationTrailArn">The trail that records what the stack's own does not; null where it records everything.</param>
public sealed record AuditSettings(
    int LogRetentionDays, TrailScope ManageTrail, string? OrganizationTrailArn, bool ManageConfig, bool CreateConfigRole,
    bool ConformancePack, bool ConfigRules)
{
    internal static AuditSettings Read(SettingsReader read) => new(
        LogRetentionDays: read.OneOf("logRetentionDays", 400, LogRetention.YearOrMore,
            "Days that CloudWatch keeps logs of the application and of audit."),
        ManageTrail: read.Choice("manageTrail", TrailScope.Everything,
            "What a trail of the stack's own records: everything; dataEvents, every access to ePHI, where a trail of the organization "
                + "records management events, a second copy of which costs $2.00 per 100,000; none, where that one records both."),
        OrganizationTrailArn: read.OptionalText("organizationTrailArn",
            @"arn:aws(-us-gov|-cn)?:cloudtrail:[a-z0-9-]+:\d{12}:trail/[A-Za-z0-9][A-Za-z0-9._-]{2,127}",
            "must be the ARN of a trail, for example arn:aws:cloudtrail:us-east-1:444455556666:trail/organization, or empty",
            "ARN of the organization's trail, where hipaa:manageTrail leaves something to it."),
        ManageConfig: read.Flag("manageConfig", true, "Record the configuration of the account and Region with AWS Config."),
        CreateConfigRole: read.Flag("createConfigRole", true,
            "Create the service-linked role of AWS Config; false where the account has it already."),
        ConformancePack: read.Flag("conformancePack", true,
            "Judge what AWS Config records by the HIPAA conformance pack, whoever records; $1.00 a thousand evaluations."),
        ConfigRules: read.Flag("configRules", true,
            "Judge what AWS Config records by the rules that the pack lacks, whoever records; $1.00 a thousand evaluations."));
}
