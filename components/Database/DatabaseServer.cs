namespace Hipaa.Components.Database;

/// <summary>A server of RDS for PostgreSQL: its size, its version, its windows.</summary>
public sealed record DatabaseServer
{
    /// <summary>Name of the database in it.</summary>
    public string Name { get; init; } = "health";

    /// <summary>PostgreSQL 17: the major alone takes the minor that RDS offers at creation; minor upgrades follow by themselves.</summary>
    public string EngineVersion { get; init; } = "17";

    /// <summary>Instance class.</summary>
    public string InstanceClass { get; init; } = "db.m7g.large";

    /// <summary>Storage at creation in GiB, 20 to 65536.</summary>
    public int StorageGibibytes { get; init; } = 100;

    /// <summary>Storage up to which the server grows by itself in GiB; more than at creation.</summary>
    public int MaxStorageGibibytes { get; init; } = 1000;

    /// <summary>A standby in another zone.</summary>
    public bool MultiAz { get; init; } = true;

    /// <summary>Daily window of the automated backup, UTC: <c>hh:mm-hh:mm</c>.</summary>
    public string BackupWindow { get; init; } = "03:00-04:00";

    /// <summary>Weekly window of maintenance, UTC: <c>ddd:hh:mm-ddd:hh:mm</c>, beside the one of the backup.</summary>
    public string MaintenanceWindow { get; init; } = "sun:08:00-sun:09:00";

    /// <summary>Interval of enhanced monitoring in seconds: 1, 5, 10, 15, 30 or 60.</summary>
    public int MonitoringSeconds { get; init; } = 60;

    /// <summary>Keep 15 months of Database Insights instead of 7 days.</summary>
    public bool AdvancedInsights { get; init; } = true;

    /// <summary>Days between rotations of the master secret, 1 to 1000.</summary>
    public int SecretRotationDays { get; init; } = 30;

    /// <summary>
    /// Declare the log group that enhanced monitoring of every database of the account and Region writes to; false where it exists.
    /// </summary>
    public bool ManageMonitoringLogGroup { get; init; } = true;
}
