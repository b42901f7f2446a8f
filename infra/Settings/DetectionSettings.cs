namespace Hipaa.Infra.Settings;

/// <summary>How often Macie looks for new objects.</summary>
public enum DiscoverySchedule
{
    Daily,
    Weekly,
    Monthly,
}

/// <summary>
/// Detectors of which an account has one a Region. Where an organization owns one, its switch is off and
/// <see cref="SingletonsOwner"/> says who does.
/// </summary>
public sealed record DetectionSettings(
    bool ManageSecurityHub,
    bool ManageGuardDuty,
    bool ManageMacie,
    bool ManageInspector,
    bool ManageAccessAnalyzer,
    bool ManageEbsEncryption,
    bool ManagePublicAccessBlock,
    bool ManageSharingBlock,
    string? SingletonsOwner,
    DiscoverySchedule DiscoverySchedule,
    int UnusedAccessDays)
{
    internal static DetectionSettings Read(SettingsReader read) => new(
        ManageSecurityHub: read.Flag("manageSecurityHub", true, "Enable Security Hub and its standards."),
        ManageGuardDuty: read.Flag("manageGuardDuty", true, "Enable GuardDuty with its S3, RDS, Lambda and malware protection."),
        ManageMacie: read.Flag("manageMacie", true, "Enable Macie and its discovery on the raw zone."),
        ManageInspector: read.Flag("manageInspector", true, "Enable Inspector for functions and their code."),
        ManageAccessAnalyzer: read.Flag("manageAccessAnalyzer", true, "Create analyzers of external and of unused access."),
        ManageEbsEncryption: read.Flag("manageEbsEncryption", true, "Encrypt new volumes of the account by default, with the stack's key."),
        ManagePublicAccessBlock: read.Flag("managePublicAccessBlock", true, "Block public access to every bucket of the account."),
        ManageSharingBlock: read.Flag("manageSharingBlock", true,
            "Block public snapshots and images, and metadata without tokens, in the Region."),
        SingletonsOwner: read.OptionalText("singletonsOwner", Patterns.Tag, Patterns.TagAllowed,
            "Who runs what is switched off by a manage... key, for example the organization's security account."),
        DiscoverySchedule: read.Choice("discoverySchedule", DiscoverySchedule.Daily,
            "How often Macie looks for sensitive data in the raw zone."),
        UnusedAccessDays: read.Int("unusedAccessDays", 90, 1, 365, "Days without use after which access counts as unused."));
}
