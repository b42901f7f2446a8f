using Hipaa.Components.Storage;

namespace Hipaa.Infra.Settings;

/// <summary>Backups and the second Region (45 CFR 164.308(a)(7)).</summary>
public sealed record RecoverySettings(
    string? Region,
    string BackupTime,
    int DailyBackupDays,
    int MonthlyBackupYears,
    int ColdStorageAfterDays,
    bool BackupRawEvents,
    LockMode VaultLockMode,
    int VaultLockCoolingOffDays,
    bool RestoreTesting,
    bool BackupAudit,
    bool ManageBackupFeatures)
{
    internal static RecoverySettings Read(SettingsReader read) => new(
        Region: read.OptionalText("recoveryRegion", Patterns.Region, Patterns.RegionAllowed + ", or empty",
            "Second Region for replica keys, bucket replicas and backup copies; empty for none; "
                + "$0.02 a GB copied, and what is kept there."),
        BackupTime: read.Text("backupTime", "05:00", @"([01]\d|2[0-3]):[0-5]\d",
            "must be a time of the day in UTC, for example 05:00", "Start of the daily backup, UTC."),
        DailyBackupDays: read.Int("dailyBackupDays", 35, 35, 365, "Days that daily backups are kept."),
        MonthlyBackupYears: read.Int("monthlyBackupYears", 7, 6, 30, "Years that monthly backups are kept."),
        ColdStorageAfterDays: read.Int("backupColdStorageDays", 30, 1, 365,
            "Age at which monthly backups move to cold storage where the service has one."),
        BackupRawEvents: read.Flag("backupRawEvents", true,
            "Back up raw events too, though they are locked and copied to hipaa:recoveryRegion; $0.05 a GB and month in each vault, where an object below 128 KB counts as 128 KB."),
        VaultLockMode: read.Choice("vaultLockMode", LockMode.Compliance,
            "Mode of the vault lock: compliance can't be removed once the cooling-off period is over."),
        VaultLockCoolingOffDays: read.Int("vaultLockCoolingOffDays", 3, 3, 365, "Days in which a compliance lock can still be removed."),
        RestoreTesting: read.Flag("restoreTesting", true, "Restore backups every month to prove that it works."),
        BackupAudit: read.Flag("backupAudit", true,
            "Judge every backup each day and report to the audit records; needs AWS Config, and is billed by evaluation."),
        ManageBackupFeatures: read.Flag("manageBackupFeatures", true,
            "Turn on AWS Backup for every kind of store of the account and Region, and its own way to back up DynamoDB."));
}
