using System.Collections.Immutable;
using Hipaa.Components.Alerting;
using Hipaa.Components.Signals;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace Hipaa.Infra.Oversight;

public sealed class PipelineAlarmsArgs : ResourceArgs
{
    /// <summary>Topics that people are told by.</summary>
    public required AlarmTopics Topics { get; init; }

    public required AlertingSettings Settings { get; init; }

    public required string Region { get; init; }

    /// <summary>What there is, whatever it is; its kind says which metrics count.</summary>
    public IReadOnlyList<Watched> Watched { get; init; } = [];
}

/// <summary>
/// Alarms over the pipeline's parts: data must neither wait nor get lost unseen (45 CFR 164.308(a)(1)(ii)(D), 164.312(c)(1)).
/// </summary>
public sealed class PipelineAlarms : ComponentResource
{
    public PipelineAlarms(string name, PipelineAlarmsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:alerting:PipelineAlarms", name, args, options)
    {
        var failures = args.Watched.OfType<WatchedFailures>().Select(failure => Failures(name, failure));
        AlarmArns = Output.All(
            [.. PipelineWatches.Of(args).Concat(failures).Select(watch => Alarm(name, watch, args.Topics.ArnOf(watch.Urgency)))]);
        RegisterOutputs();
    }

    [Output("alarmArns")]
    public Output<ImmutableArray<string>> AlarmArns { get; private set; }

    private MetricWatch Failures(string name, WatchedFailures failures)
    {
        // S3 counts requests below a prefix only where a metrics configuration asks for it.
        var filter = $"{failures.Label}-failures";
        _ = new BucketMetric($"{name}-{filter}-metric", new BucketMetricArgs
        {
            Bucket = failures.BucketName, Name = filter, Filter = new BucketMetricFilterArgs { Prefix = failures.Prefix },
        }, new() { Parent = this });
        return MetricWatch.Page(filter, $"{failures.Label} gave up on records; they are under {failures.Prefix} in the bucket.",
            "AWS/S3", "PutRequests", ("BucketName", failures.BucketName), ("FilterId", filter));
    }

    private Output<string> Alarm(string name, MetricWatch watch, Input<string> topic)
    {
        var dimensions = new InputMap<string>();
        foreach (var (key, value) in watch.Dimensions)
        {
            dimensions.Add(key, value);
        }

        return new MetricAlarm($"{name}-{watch.Slug}", new MetricAlarmArgs
        {
            AlarmDescription = watch.Description,
            Namespace = watch.Namespace,
            MetricName = watch.Metric,
            Dimensions = dimensions,
            Statistic = watch.IsPercentile ? null! : watch.Statistic,
            ExtendedStatistic = watch.IsPercentile ? watch.Statistic : null!,
            Period = watch.Period,
            EvaluationPeriods = watch.Periods,
            DatapointsToAlarm = watch.Datapoints is { } count ? (Input<int>)count : null!,
            Threshold = watch.Threshold,
            ComparisonOperator = watch.Below ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold",
            TreatMissingData = watch.MissingData,
            AlarmActions = [topic],
            OkActions = [topic],
        }, new() { Parent = this }).Arn;
    }
}
