using System.Text;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight.Days;

/// <summary>
/// A day on which all is well tells nobody, and each of forty incidents tells those whom the runbook says, in time. The days are written in the shapes
/// that AWS documents; event patterns are matched by somebody else's matcher.
/// </summary>
public sealed class DayTests
{
    private const string Begin = "<!-- incidents: begin -->";
    private const string End = "<!-- incidents: end -->";

    private static readonly (string, string?)[] Stack =
    [
        ("hipaa:alarmQuietHours", "6"), ("hipaa:deployRole", "hipaa-prod-deploy"), ("hipaa:domainName", "api.example.org"),
        ("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ"), ("hipaa:partnerVpnAddress", "203.0.113.10"),
        ("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]"),
        ("hipaa:sealedAccessArns", "[\"arn:aws:iam::222222222222:user/hipaa-prod-sealed\"]"),
    ];

    [Fact]
    public async Task A_quiet_day_tells_nobody()
    {
        var watchers = new Watchers(await Run.StackAsync("prod", Stack));

        Assert.Empty(watchers.WithoutData(Recorded.Quiet).Select(alarm => alarm.Name));
        Assert.InRange(Recorded.Quiet.Logged.Count, 30, int.MaxValue);
        Assert.InRange(Recorded.Quiet.Sent.Count, 15, int.MaxValue);
        Assert.Empty((await watchers.TellAsync([Recorded.Quiet])).Single());
    }

    [Fact]
    public async Task Each_of_forty_incidents_tells_exactly_whom_the_runbook_says_and_in_time()
    {
        var watchers = new Watchers(await Run.StackAsync("prod", Stack));
        var quiet = Recorded.Quiet with { Sent = [] };

        var told = await watchers.TellAsync([.. Recorded.Bad.Select(incident => quiet.With(incident.Happenings))]);

        Assert.InRange(Recorded.Bad.Count, 40, int.MaxValue);
        var pairs = Recorded.Bad.Zip(told).ToList();
        Assert.Empty(pairs.Where(pair => Names(pair.First) != Names(pair.Second)).Select(pair => $"{pair.First}: is {Names(pair.Second)}, not {Names(pair.First)}"));
        Assert.Empty(from pair in pairs
                     from one in pair.Second
                     let took = one.Minute - Recorded.Minute(pair.First.At)
                     where took < 0 || took > one.Promise
                     select $"{pair.First}: {one.Name} took {took} minutes, not at most {one.Promise}");
        await HoldAsync(Table(pairs));
    }

    [Theory]
    [InlineData("dataEvents")]
    [InlineData("none")]
    public async Task Where_the_organization_records_the_account_the_same_is_told(string scope)
    {
        var watchers = new Watchers(await Run.StackAsync("prod", [.. Stack, ("hipaa:manageTrail", scope), ("hipaa:singletonsOwner", "security account"),
            ("hipaa:organizationTrailArn", "arn:aws:cloudtrail:us-east-1:444444444444:trail/organization")]));
        var quiet = Recorded.Quiet with { Sent = [] };

        var told = await watchers.TellAsync([Recorded.Quiet, .. Recorded.Bad.Select(incident => quiet.With(incident.Happenings))]);

        Assert.Empty(told[0]);
        Assert.Empty(Recorded.Bad.Zip(told.Skip(1)).Where(pair => Names(pair.First) != Names(pair.Second))
            .Select(pair => $"{pair.First}: is {Names(pair.Second)}, not {Names(pair.First)}"));
        Assert.Empty(await watchers.UnmatchedAsync(Recorded.Bad.Aggregate(Recorded.Quiet, (day, incident) => day.With(incident.Happenings))));
    }

    [Fact]
    public async Task While_people_deploy_their_changes_are_told()
    {
        var told = (await new Watchers(await Run.StackAsync("prod", [.. Stack.Where(setting => setting.Item1 != "hipaa:deployRole")])).TellAsync([Recorded.Quiet])).Single();

        Assert.Contains(told, one => one.Name == "iam-change");
        Assert.All(told, one => Assert.True(one.IsPage));
    }

    private static string Names(Incident incident) => Names(incident.Page, incident.Ticket);

    private static string Names(IReadOnlyList<Told> told) => Names(told.Where(one => one.IsPage).Select(one => one.Name), told.Where(one => !one.IsPage).Select(one => one.Name));

    private static string Names(IEnumerable<string> page, IEnumerable<string> ticket) =>
        $"page {string.Join(' ', page.Order(StringComparer.Ordinal))}, ticket {string.Join(' ', ticket.Order(StringComparer.Ordinal))}";

    private static string Table(IEnumerable<(Incident Incident, IReadOnlyList<Told> Told)> pairs)
    {
        var table = new StringBuilder("| what happens | pages | tickets | minutes |\n|---|---|---|---|\n");
        foreach (var (incident, told) in pairs)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"| {incident.What} | {Cell(incident.Page)} | {Cell(incident.Ticket)} | {told.Max(one => one.Minute - Recorded.Minute(incident.At))} |\n");
        }

        return table.ToString();

        static string Cell(IReadOnlyList<string> names) => names.Count == 0 ? "-" : string.Join(", ", names.Select(name => $"`{name}`"));
    }

    private static async Task HoldAsync(string table)
    {
        var file = Path.Combine(Repository.Root, "docs", "runbooks", "alarms.md");
        var text = await File.ReadAllTextAsync(file);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length + 1, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") == "1")
        {
            await File.WriteAllTextAsync(file, text[..from] + table + text[to..]);
            return;
        }

        Assert.True(text[from..to] == table, "docs/runbooks/alarms.md is not what the incidents tell: run this test with UPDATE_DOCUMENTS=1.");
    }
}
