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
        if (!stack.OfType(AwsType.CloudTrailTrail).Any(trail => !trail.Value("cloudWatchLogsGroupArn").IsAbsent)) return Verdict.NotApplicable;
        return Truth.Any(stack.OfType(AwsType.LogMetricFilter), filter => Names(filter) & HasAlarm(stack, filter)).Must(
            $"no alarm watches the trail for {string.Join(", ", events)}",
            $"Add an aws.cloudwatch.LogMetricFilter whose Pattern names {string.Join(", ", events)}, and an aws.cloudwatch.MetricAlarm on its metric.");
    }

    private Truth Names(Resource filter) => filter.Text("pattern").Is(pattern => Array.TrueForAll(events, name => pattern.Contains(name, StringComparison.Ordinal)));

    private static Truth HasAlarm(ResourceGraph stack, Resource filter) => Truth.Any(stack.OfType(AwsType.MetricAlarm), alarm =>
        alarm.Refers("metricName", AwsType.LogMetricFilter).Found.Contains(filter) ? Truth.Yes
        : filter.Text("metricTransformation.name") is { IsKnown: true } name ? alarm.Text("metricName").Is(name.Value!) : Truth.Unknown);
}
