using Pulumi;

namespace Hipaa.Components.Alerting;

/// <summary>A metric and the value of it that somebody must know of.</summary>
/// <param name="Slug">Unique part of the alarm's resource name.</param>
/// <param name="Urgency">Whether somebody must act tonight.</param>
/// <param name="Description">What it means and what to look at first.</param>
public sealed record MetricWatch(string Slug, Urgency Urgency, string Description, string Namespace, string Metric)
{
    /// <summary>Dimensions of the metric; values may be unknown until deployment.</summary>
    public IReadOnlyDictionary<string, Input<string>> Dimensions { get; init; } =
        new Dictionary<string, Input<string>>(StringComparer.Ordinal);

    /// <summary>Sum, Average, Maximum, Minimum, or a percentile such as p99.</summary>
    public string Statistic { get; init; } = "Sum";

    /// <summary>Seconds.</summary>
    public int Period { get; init; } = 300;

    /// <summary>Periods that are looked at, the last ones.</summary>
    public int Periods { get; init; } = 1;

    /// <summary>How many of them have to be bad; null where all.</summary>
    public int? Datapoints { get; init; }

    /// <summary>The value from which on it is bad.</summary>
    public double Threshold { get; init; } = 1;

    /// <summary>Alarm when the value is below the threshold; otherwise at or above it.</summary>
    public bool Below { get; init; }

    /// <summary>No data is itself bad news.</summary>
    public bool MissingIsBad { get; init; }

    /// <summary>What was said last holds until something else is said: of a state, and not of something that happens.</summary>
    public bool IsState { get; init; }

    /// <summary>What a period without data counts as, in the words of CloudWatch.</summary>
    public string MissingData => MissingIsBad ? "breaching" : IsState || IsOfDynamoDb ? "ignore" : "notBreaching";

    // Amazon CloudWatch API Reference, "PutMetricAlarm": such an alarm always ignores missing data, whatever it is told.
    private bool IsOfDynamoDb => Namespace == "AWS/DynamoDB";

    /// <summary>The statistic is a percentile.</summary>
    public bool IsPercentile => Statistic.StartsWith('p');

    /// <summary>Somebody is woken.</summary>
    public static MetricWatch Page(
        string slug, string description, string @namespace, string metric, params (string Name, Input<string> Value)[] dimensions) =>
        On(slug, Urgency.Page, description, @namespace, metric, dimensions);

    /// <summary>Somebody looks on the next working day.</summary>
    public static MetricWatch Ticket(
        string slug, string description, string @namespace, string metric, params (string Name, Input<string> Value)[] dimensions) =>
        On(slug, Urgency.Ticket, description, @namespace, metric, dimensions);

    private static MetricWatch On(
        string slug,
        Urgency urgency,
        string description,
        string @namespace,
        string metric,
        (string Name, Input<string> Value)[] dimensions) =>
        new(slug, urgency, description, @namespace, metric)
        {
            Dimensions = dimensions.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal),
        };
}
