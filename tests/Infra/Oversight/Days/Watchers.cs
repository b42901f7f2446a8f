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

    private Dictionary<int, double> Counted(Registered alarm, Happenings day)
    {
        var filter = _filters.Single(each => Equals(each.At("metricTransformation.name"), alarm.Text("metricName")));
        var log = filter.Text("logGroupName") switch
        {
            var name when name.Contains("postgresql", StringComparison.Ordinal) => "database",
            var name when name.Contains("trail", StringComparison.Ordinal) => "trail",
            _ => "queries",
        };
        return day.Logged.Where(line => line.Log == log && FilterPattern.Matches(filter.Text("pattern"), line.Record))
            .GroupBy(line => Recorded.Minute(line.At)).ToDictionary(lines => lines.Key, lines => (double)lines.Sum(line => line.Repeat));
    }

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
