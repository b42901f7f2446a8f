using System.Globalization;
using Hipaa.Components.Database;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Settings;

/// <summary>The relational database and the table of latest readings.</summary>
public sealed record DatabaseSettings(
    string Name,
    string EngineVersion,
    string InstanceClass,
    int StorageGibibytes,
    int MaxStorageGibibytes,
    bool MultiAz,
    string BackupWindow,
    string MaintenanceWindow,
    int MonitoringSeconds,
    bool AdvancedInsights,
    int SecretRotationDays,
    int LatestReadingsDays,
    bool ManageMonitoringLogGroup)
{
    public DatabaseServer Server => new()
    {
        Name = Name, EngineVersion = EngineVersion, InstanceClass = InstanceClass, StorageGibibytes = StorageGibibytes,
        MaxStorageGibibytes = MaxStorageGibibytes, MultiAz = MultiAz, BackupWindow = BackupWindow, MaintenanceWindow = MaintenanceWindow,
        MonitoringSeconds = MonitoringSeconds, AdvancedInsights = AdvancedInsights, SecretRotationDays = SecretRotationDays,
        ManageMonitoringLogGroup = ManageMonitoringLogGroup,
    };

    internal static DatabaseSettings Read(SettingsReader read) => new(
        Name: read.Text("databaseName", "health", "[a-z][a-z0-9_]{2,62}",
            "must be 3 to 63 small letters, digits or _, a letter first", "Name of the database."),
        EngineVersion: read.Text("databaseVersion", "17", @"17(\.\d{1,2})?",
            "must be 17, or a version of PostgreSQL 17, for example 17.6",
            "PostgreSQL version at creation: the major alone takes the minor that RDS offers then; minor upgrades follow by themselves."),
        InstanceClass: read.Text("databaseInstanceClass", "db.m7g.large",
            @"db\.[a-z]\d[a-z]*g[a-z]*\.(micro|small|medium|large|[248]?xlarge|1[26]xlarge)",
            "must be an arm64 instance class, for example db.m7g.large", "Size of the database."),
        StorageGibibytes: read.Int("databaseStorage", 100, 20, 65_536, "Storage of the database at creation in GiB."),
        MaxStorageGibibytes: read.Int("databaseMaxStorage", 1000, 22, 65_536, "Storage up to which the database grows by itself in GiB."),
        MultiAz: read.Flag("databaseMultiAz", true,
            "Keep a standby of the database in another zone; of a db.m7g.large it costs $122.64 a month."),
        BackupWindow: read.Text("databaseBackupWindow", "03:00-04:00", DailyWindow.Pattern, DailyWindow.Allowed,
            "Daily window of the automated backup, UTC."),
        MaintenanceWindow: read.Text("databaseMaintenanceWindow", "sun:08:00-sun:09:00",
            DailyWindow.WeeklyPattern, DailyWindow.WeeklyAllowed,
            "Weekly window of maintenance, UTC."),
        MonitoringSeconds: read.OneOf("databaseMonitoringSeconds", 60, [1, 5, 10, 15, 30, 60], "Interval of enhanced monitoring."),
        AdvancedInsights: read.Flag("databaseAdvancedInsights", true,
            "Keep 15 months of Database Insights instead of 7 days; $9.12 a vCPU and month."),
        SecretRotationDays: read.Int("databaseSecretRotationDays", 30, 1, 90, "Days between rotations of the master secret."),
        LatestReadingsDays: read.Int("latestReadingsDays",
            int.Parse(KnownSettings.LatestReadingsDays.Default!, CultureInfo.InvariantCulture), 1, 3650,
            "Days that the latest reading of a subject stays in the fast table."),
        ManageMonitoringLogGroup: read.Flag("manageMonitoringLogGroup", true,
            "Declare the log group that enhanced monitoring of every database of the account and Region writes to; "
                + "false where it exists already."));
}
