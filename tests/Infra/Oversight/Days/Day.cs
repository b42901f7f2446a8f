using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight.Days;

/// <summary>A record of CloudTrail, of the DNS query log or of the database's log, at a time of the day.</summary>
/// <param name="Log">trail, queries or database.</param>
/// <param name="Repeat">How often it is there within the minute.</param>
internal sealed record Logged(string At, string Log, JsonElement Record, int Repeat = 1);

/// <summary>An event of EventBridge.</summary>
internal sealed record Sent(string At, JsonElement Event);

/// <summary>Values of a metric: the same in each minute that has one, from a time to another.</summary>
/// <param name="Every">Minutes between values; 5 for a metric of detailed periods.</param>
/// <param name="Silent">There is no data between the times, whatever the day has otherwise.</param>
internal sealed record Metric(
    string Namespace, string Name, IReadOnlyDictionary<string, string> Dimensions, double Value, string From = "00:00", string To = "24:00", int Every = 5,
    bool Silent = false);

/// <summary>What happens on a day, or in one incident.</summary>
internal sealed record Happenings(IReadOnlyList<Logged> Logged, IReadOnlyList<Sent> Sent, IReadOnlyList<Metric> Metrics)
{
    internal Happenings With(Happenings other) =>
        new([.. Logged, .. other.Logged], [.. Sent, .. other.Sent], [.. Metrics, .. other.Metrics]);
}

/// <summary>Something that went wrong, and what tells of it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Page">Alarms and findings that go to those on call, by their names in the runbook.</param>
/// <param name="Ticket">Those that wait for the next working day.</param>
internal sealed record Incident(
    string What, string At, IReadOnlyList<string> Page, IReadOnlyList<string> Ticket, IReadOnlyList<Logged>? Logged, IReadOnlyList<Sent>? Sent,
    IReadOnlyList<Metric>? Metrics)
{
    internal Happenings Happenings => new(Logged ?? [], Sent ?? [], Metrics ?? []);

    public override string ToString() => What;
}

internal static class Recorded
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    internal static Happenings Quiet { get; } = Read<Happenings>("quiet.json");

    internal static IReadOnlyList<Incident> Bad { get; } = Read<Incident[]>("bad.json");

    /// <summary>Minute of the day.</summary>
    internal static int Minute(string at) => at.Split(':') is [var hour, var minute]
        ? (int.Parse(hour, CultureInfo.InvariantCulture) * 60) + int.Parse(minute, CultureInfo.InvariantCulture)
        : throw new FormatException($"{at} is no time of the day: 09:05 is.");

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests/Infra/Oversight/Days", file)), Options)!;
}
