using Hipaa.Components.Storage;

namespace Hipaa.Infra.Settings;

/// <summary>How long records are kept and locked (45 CFR 164.316(b)(2)(i): six years).</summary>
/// <param name="RetentionYears">Landing objects and audit records are deleted after it, never before.</param>
/// <param name="LandingLockDays">Object Lock of raw ePHI, at most the retention.</param>
/// <param name="AuditLockDays">Object Lock of audit records, at most the retention.</param>
public sealed record StorageSettings(
    int RetentionYears,
    LockMode LockMode,
    int LandingLockDays,
    int AuditLockDays,
    int GlacierAfterDays,
    int DeepArchiveAfterDays,
    int QuarantineRetentionDays,
    bool DeletionProtection)
{
    /// <summary>The retention in days, leap years included.</summary>
    public int RetentionDays => DaysIn(RetentionYears);

    internal static int DaysIn(int years) => (int)Math.Ceiling(years * 365.25);

    internal static StorageSettings Read(SettingsReader read)
    {
        var years = read.Int("retentionYears", 7, 6, 30, "Years that raw events and audit records are kept; HIPAA asks for six.");
        return new(
            RetentionYears: years,
            LockMode: read.Choice("lockMode", LockMode.Compliance, "Mode of Object Lock: compliance can't be shortened by anybody."),
            LandingLockDays: OrWhole(read.Int("landingLockDays", 0, 0, DaysIn(30),
                "Days that an object of the landing bucket is locked; 0 locks it for the whole retention."), years),
            AuditLockDays: OrWhole(read.Int("auditLockDays", 0, 0, DaysIn(30),
                "Days that an audit record is locked; 0 locks it for the whole retention."), years),
            GlacierAfterDays: read.Int("glacierAfterDays", 90, 30, 3650,
                "Age at which raw events and audit records, as far as objects have 128 KiB and more, move to S3 Glacier Flexible Retrieval."),
            DeepArchiveAfterDays: read.Int("deepArchiveAfterDays", 365, 180, 3650,
                "Age at which raw events, as far as objects have 128 KiB and more, move to S3 Glacier Deep Archive."),
            QuarantineRetentionDays: read.Int("quarantineRetentionDays", 365, 30, 3650, "Days that rejected events are kept for repair."),
            DeletionProtection: read.Flag("deletionProtection", true, "Refuse to delete stores that hold data."));
    }

    private static int OrWhole(int days, int years) => days == 0 ? DaysIn(years) : days;
}
