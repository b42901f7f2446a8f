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
    int DiscoverySamplePercent,
    int UnusedAccessDays)
{
    internal static DetectionSettings Read(SettingsReader read) => new(
        ManageSecurityHub: read.Flag("manageSecurityHub", true, "Enable Security Hub and its standards; $1.00 a thousand checks."),
        ManageGuardDuty: read.Flag("manageGuardDuty", true,
            "Enable GuardDuty with its S3, RDS, Lambda and malware protection; "
                + "$4.00 a million management events, and by what each looks at."),
        ManageMacie: read.Flag("manageMacie", true,
            "Enable Macie and its discovery on the raw zone; $0.10 a bucket and month, and hipaa:discoverySamplePercent."),
        ManageInspector: read.Flag("manageInspector", true,
            "Enable Inspector for functions and their code; $0.30 a function and month, and $0.61 for its code."),
        ManageAccessAnalyzer: read.Flag("manageAccessAnalyzer", true,
            "Create analyzers of external and of unused access; of unused access for $0.20 a role and month."),
        ManageEbsEncryption: read.Flag("manageEbsEncryption", true, "Encrypt new volumes of the account by default, with the stack's key."),
        ManagePublicAccessBlock: read.Flag("managePublicAccessBlock", true, "Block public access to every bucket of the account."),
        ManageSharingBlock: read.Flag("manageSharingBlock", true,
            "Block public snapshots and images, and metadata without tokens, in the Region."),
        SingletonsOwner: read.OptionalText("singletonsOwner", Patterns.Tag, Patterns.TagAllowed,
            "Who runs what is switched off by a manage... key, for example the organization's security account."),
        DiscoverySchedule: read.Choice("discoverySchedule", DiscoverySchedule.Daily,
            "How often Macie looks for sensitive data in the raw zone."),
        DiscoverySamplePercent: read.Int("discoverySamplePercent", 100, 1, 100,
            "Share of the new objects that Macie looks through, in percent; $1.00 a GB."),
        UnusedAccessDays: read.Int("unusedAccessDays", 90, 1, 365, "Days without use after which access counts as unused."));
}
