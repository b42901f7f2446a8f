using Hipaa.Policy.Model;

namespace Hipaa.Policy;

/// <summary>
/// A rule that asks for an alarm on API calls: a metric filter over the trail's log group whose pattern names the events, and an
/// alarm on its metric. It concerns stacks that deliver a trail to CloudWatch Logs.
/// </summary>
/// <param name="events">Texts that the filter's pattern must all contain.</param>
public abstract class TrailAlarmRule(Safeguard safeguard, Severity severity, params string[] events) : StackRule(safeguard, severity)
{
    protected override Verdict Check(ResourceGraph stack)
    {
        if (!stack.OfType(AwsType.CloudTrailTrail).Any(trail => !trail.Value("cloudWatchLogsGroupArn").IsAbsent))
        {
            return Verdict.NotApplicable;
        }

        return Truth.Any(stack.OfType(AwsType.LogMetricFilter), Watches).Must(
            $"no alarm watches the trail for {string.Join(", ", events)}",
            $"Add an aws.cloudwatch.LogMetricFilter whose Pattern names {string.Join(", ", events)}, "
                + "and an aws.cloudwatch.MetricAlarm on its metric.");
    }

    private Truth Watches(Resource filter) => Names(filter) is { IsNo: false } named ? named & HasAlarm(filter) : Truth.No;

    private Truth Names(Resource filter) =>
        filter.Text("pattern").Is(pattern => Array.TrueForAll(events, name => pattern.Contains(name, StringComparison.Ordinal)));

    private static Truth HasAlarm(Resource filter)
    {
        if (filter.ReferredBy(AwsType.MetricAlarm, "metricName").Found.Count > 0) return Truth.Yes;
        var (names, open) = filter.Graph.Once(AlarmedMetrics);
        return filter.Text("metricTransformation.name").Is(names.Contains) is { IsNo: false } alarmed ? alarmed : open ? Truth.Unknown
            : Truth.No;
    }

    private static (HashSet<string> Names, bool Open) AlarmedMetrics(ResourceGraph stack)
    {
        var names = stack.OfType(AwsType.MetricAlarm).Select(alarm => alarm.Text("metricName")).ToList();
        return (names.Where(n => n.IsKnown).Select(n => n.Value!).ToHashSet(StringComparer.Ordinal), names.Exists(n => n.IsUnknown));
    }
}
