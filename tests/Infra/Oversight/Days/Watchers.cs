using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight.Days;

/// <summary>Something that told people.</summary>
/// <param name="Name">As the runbook has it.</param>
/// <param name="Minute">Minute of the day.</param>
/// <param name="Promise">Minutes that it may take.</param>
internal sealed record Told(string Name, bool IsPage, int Minute, int Promise);

/// <summary>Everything of a stack that tells people: alarms on metrics, filters of logs that make metrics, rules that send findings.</summary>
internal sealed class Watchers(Run run)
{
    // EventBridge sends what matches at once.
    private const int AtOnce = 1;

    private readonly IReadOnlyList<(AlarmModel Model, Registered Alarm)> _alarms =
        [.. run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => (new AlarmModel(alarm), alarm))];

    private readonly IReadOnlyList<Registered> _filters = run.Of("aws:cloudwatch/logMetricFilter:LogMetricFilter");

    // The rule that brings what is done to the account, where no trail of the stack's does.
    private readonly Registered? _onBus = run.All.SingleOrDefault(resource => resource.Name == "management-events-rule");

    private readonly IReadOnlyList<(Registered Rule, Registered Target)> _notices =
        [.. from target in run.Of("aws:cloudwatch/eventTarget:EventTarget")
            where target.Name.EndsWith("-notice-target", StringComparison.Ordinal)
            select (run.Named(target.Name[..^"-target".Length]), target)];

    /// <summary>Metrics that an alarm has data of, or counts the lack of.</summary>
    internal IEnumerable<Registered> WithoutData(Happenings day) => from watched in _alarms
                                                                    where !IsOfLog(watched.Alarm) && !day.Metrics.Any(watched.Model.Watches)
                                                                    select watched.Alarm;

    /// <summary>What each of some days tells.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<Told>>> TellAsync(IReadOnlyList<Happenings> days)
    {
        var findings = await FindingsAsync([.. days.SelectMany((day, index) => day.Sent.Select(sent => (index, sent)))]);
        return [.. days.Select((day, index) => (IReadOnlyList<Told>)
            [.. _alarms.Select(watched => Tell(watched.Model, watched.Alarm, day)).OfType<Told>(), .. findings[index]])];
    }

    private Told? Tell(AlarmModel model, Registered alarm, Happenings day) =>
        model.GoesOff(IsOfLog(alarm) ? Counted(alarm, day) : Measured(model, day)) is { } minute
            ? new(Short(alarm.Name), IsPage(alarm.At("alarmActions.0")), minute, model.Promise)
            : null;

    // CloudTrail's names of its events on the bus, by the type that a record has ("AWS service events delivered via AWS CloudTrail").
    private static readonly Dictionary<string, string> Delivered = new(StringComparer.Ordinal)
    {
        ["AwsApiCall"] = "AWS API Call via CloudTrail", ["AwsConsoleSignIn"] = "AWS Console Sign In via CloudTrail",
        ["AwsServiceEvent"] = "AWS Service Event via CloudTrail",
    };

    private static Dictionary<int, double> Measured(AlarmModel model, Happenings day)
    {
        var data = new Dictionary<int, double>();
        foreach (var metric in day.Metrics.Where(model.Watches))
        {
            for (var minute = Recorded.Minute(metric.From); minute < Recorded.Minute(metric.To); minute += metric.Every)
            {
                if (metric.Silent)
                {
                    data.Remove(minute);
                }
                else
                {
                    data[minute] = metric.Value;
                }
            }
        }

        return data;
    }

    private Dictionary<int, double> Counted(Registered alarm, Happenings day) => _filters.Where(each => Equals(each.At("metricTransformation.name"), alarm.Text("metricName")))
        .SelectMany(filter => Entries(filter, day)).GroupBy(entry => entry.Minute).ToDictionary(entries => entries.Key, entries => (double)entries.Sum(entry => entry.Repeat));

    private IEnumerable<(int Minute, int Repeat)> Entries(Registered filter, Happenings day)
    {
        var place = filter.Text("logGroupName");
        var log = place.Contains("postgresql", StringComparison.Ordinal) ? "database"
            : place.Contains("trail", StringComparison.Ordinal) || place.StartsWith("/aws/events/", StringComparison.Ordinal) ? "trail" : "queries";
        return from line in day.Logged
               where line.Log == log
               let entry = log == "trail" ? Entry(line.Record, place) : line.Record
               where entry is { } there && FilterPattern.Matches(filter.Text("pattern"), there)
               select (Recorded.Minute(line.At), line.Repeat);
    }

    // What a log group has of a record: the trail what its selectors choose, the group of EventBridge the event that its rule matches.
    private JsonElement? Entry(JsonElement record, string place)
    {
        var management = record.GetProperty("managementEvent").GetBoolean();
        if (place.StartsWith("/aws/events/", StringComparison.Ordinal))
        {
            return management && _onBus is not null ? JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal) { ["detail"] = record }) : null;
        }

        return management && _onBus is not null ? null : record;
    }

    /// <summary>The events of records of the trail, as they come on the bus, that the rule for them does not match.</summary>
    internal async Task<IReadOnlyList<string>> UnmatchedAsync(Happenings day)
    {
        var records = day.Logged.Where(line => line.Log == "trail" && line.Record.GetProperty("managementEvent").GetBoolean()).Select(line => line.Record).ToList();
        var pattern = run.Named("management-events-rule").Json("eventPattern");
        var matched = await Peer.PythonAsync("events", records.Select(record => new { pattern, @event = OnBus(record) }));
        return [.. records.Zip(matched.EnumerateArray()).Where(pair => !pair.Second.GetBoolean()).Select(pair => pair.First.GetProperty("eventName").GetString()!)];
    }

    internal static Dictionary<string, object> OnBus(JsonElement record) => new(StringComparer.Ordinal)
    {
        ["version"] = "0", ["source"] = "aws." + record.GetProperty("eventSource").GetString()!.Split('.')[0],
        ["detail-type"] = Delivered[record.GetProperty("eventType").GetString()!], ["account"] = "222222222222", ["region"] = "us-east-1", ["detail"] = record,
    };

    private async Task<ILookup<int, Told>> FindingsAsync(IReadOnlyList<(int Day, Sent Sent)> sent)
    {
        var cases = sent.SelectMany(each => _notices.Select(notice => (each.Day, each.Sent, notice.Rule, notice.Target))).ToList();
        var found = await Peer.PythonAsync("events", cases.Select(c => new { pattern = c.Rule.Json("eventPattern"), @event = c.Sent.Event }));
        return cases.Zip(found.EnumerateArray().Select(answer => answer.GetBoolean())).Where(pair => pair.Second).Select(pair => pair.First)
            .ToLookup(c => c.Day, c => new Told(Label(c.Rule.Name), IsPage(c.Target["arn"]), Recorded.Minute(c.Sent.At), AtOnce));
    }

    private static bool IsOfLog(Registered alarm) => alarm.Name.StartsWith("security-alarms-", StringComparison.Ordinal);

    private static bool IsPage(object? topic) => !((string)topic!).Contains("tickets-topic", StringComparison.Ordinal);

    private static string Short(string alarm) => alarm.Replace("pipeline-alarms-", "", StringComparison.Ordinal).Replace("security-alarms-", "", StringComparison.Ordinal);

    private static string Label(string rule) => rule["detection-findings-".Length..^"-notice".Length];
}
