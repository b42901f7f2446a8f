namespace Hipaa.Infra.Settings;

/// <summary>Who is told, and when.</summary>
public sealed record AlertingSettings(
    Subscribers Pages,
    Subscribers Tickets,
    int IteratorAgeMinutes,
    int DatabaseCpuPercent,
    int DatabaseFreeStorageGibibytes,
    int DatabaseConnections,
    int ClientErrorPercent,
    int ApiLatencyMilliseconds,
    int QuietHours,
    int WafBlockedRequests,
    int CertificateDays,
    int RefusedEvents,
    int RefusedPercent,
    int Conflicts,
    int RefusedCalls)
{
    private const string Url = @"https://[A-Za-z0-9.-]+(:\d{2,5})?/\S{0,400}";
    private const string UrlAllowed = "must be a list of https URLs";

    internal static AlertingSettings Read(SettingsReader read)
    {
        var pages = new Subscribers(
            read.List("alertEmails", Patterns.Email, Patterns.EmailAllowed, "Addresses that get what somebody must act on tonight."),
            read.List("alertEndpoints", Url, UrlAllowed, "HTTPS endpoints that get what somebody must act on tonight, for example of a pager."));
        var tickets = new Subscribers(
            read.List("ticketEmails", Patterns.Email, Patterns.EmailAllowed,
                "Addresses that get what can wait for the next working day; with hipaa:ticketEndpoints empty too, those of hipaa:alertEmails."),
            read.List("ticketEndpoints", Url, UrlAllowed,
                "HTTPS endpoints that get what can wait for the next working day, for example of a tracker."));
        return Read(read, pages, tickets.Any ? tickets : pages);
    }

    private static AlertingSettings Read(SettingsReader read, Subscribers pages, Subscribers tickets) => new(
        Pages: pages,
        Tickets: tickets,
        IteratorAgeMinutes: read.Int("alarmIteratorAgeMinutes", 15, 1, 10_080, "Age of the oldest unread record that raises an alarm."),
        DatabaseCpuPercent: read.Int("alarmDatabaseCpuPercent", 80, 10, 100, "CPU of the database that raises an alarm."),
        DatabaseFreeStorageGibibytes: read.Int("alarmDatabaseFreeStorage", 10, 1, 10_000,
            "Free storage of the database in GiB that raises an alarm."),
        DatabaseConnections: read.Int("alarmDatabaseConnections", 200, 10, 10_000, "Connections to the database that raise an alarm."),
        ClientErrorPercent: read.Int("alarmClientErrorPercent", 10, 1, 100, "Share of refused requests that raises an alarm."),
        ApiLatencyMilliseconds: read.Int("alarmApiLatency", 3000, 50, 29_000,
            "Milliseconds that one of a hundred answers of the API takes that raise an alarm."),
        QuietHours: read.Int("alarmQuietHours", 0, 0, 24, "Hours without any request that raise an alarm; 0 where silence is normal."),
        WafBlockedRequests: read.Int("alarmWafBlockedRequests", 1000, 1, 1_000_000,
            "Requests blocked by the firewall in five minutes that raise an alarm."),
        CertificateDays: read.Int("alarmCertificateDays", 30, 7, 90, "Days before the certificate's end that raise an alarm."),
        RefusedEvents: read.Int("alarmRefusedEvents", 100, 1, 1_000_000, "Events refused in five minutes that raise an alarm."),
        RefusedPercent: read.Int("alarmRefusedPercent", 10, 1, 100, "Share of 20 events or more refused that raises an alarm, of all or of one tenant."),
        Conflicts: read.Int("alarmConflicts", 10, 1, 1_000_000,
            "Events refused in five minutes, since others have their id, that raise an alarm."),
        RefusedCalls: read.Int("alarmRefusedCalls", 5, 1, 10_000,
            "Calls that AWS refuses in five minutes for missing permissions that raise an alarm."));
}
