namespace Hipaa.Infra.Settings;

/// <summary>De-identification and the query zone that holds its results.</summary>
public sealed record AnalyticsSettings(
    int DeidentifierMinutes,
    int DeidentifierMemoryMegabytes,
    int RetentionDays,
    int QueryResultDays,
    int ScanLimitMegabytes,
    int SmallestCell,
    string ExportPeriod,
    IReadOnlyList<string> AnalystArns,
    bool ManageCatalogEncryption)
{
    internal static AnalyticsSettings Read(SettingsReader read) => new(
        DeidentifierMinutes: read.Int("deidentifierMinutes", 60, 5, 1440, "Minutes between runs of de-identification."),
        DeidentifierMemoryMegabytes: read.Int("deidentifierMemory", 1024, 256, 10_240, "Memory of the de-identifier in MiB."),
        RetentionDays: read.Int("analyticsRetentionDays", 1826, 30, 10_958, "Days that de-identified data is kept after the last export."),
        QueryResultDays: read.Int("queryResultDays", 30, 1, 365, "Days that query results are kept."),
        ScanLimitMegabytes: read.Int("queryScanLimitMegabytes", 2000, 10, 2047, "Most data that one query may scan."),
        SmallestCell: read.Int("exportSmallestCell", 0, 0, 1000,
            "Fewest people of a year that share age band, sex and ZIP3 in the de-identified zone; rows of fewer are suppressed."),
        ExportPeriod: read.Text("exportPeriod", "month", "run|day|week|month|quarter|year", "must be one of run, day, week, month, quarter, year",
            "Calendar period in UTC that the de-identified zone is written once in; day tells the day of arrivals, run, which writes it at each run, the hour."),
        AnalystArns: read.List("analystArns", Patterns.PrincipalArn, Patterns.PrincipalArnAllowed,
            "Principals that may assume the read role of the de-identified zone."),
        ManageCatalogEncryption: read.Flag("manageCatalogEncryption", true, "Encrypt the Glue Data Catalog of the account and Region."));
}
