using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight.Days;

/// <summary>
/// When an alarm on one metric goes off (Amazon CloudWatch User Guide, "Alarm evaluation" and "Configuring how CloudWatch alarms treat missing data"):
/// at the end of a period, when as many of the last evaluation periods as there are datapoints to alarm are breaching; a period without data counts
/// as <c>treatMissingData</c> says. Data is given by the minute of the day; a day begins with periods that were as its first.
/// </summary>
internal sealed class AlarmModel(Registered alarm)
{
    private const int DayMinutes = 24 * 60;

    internal string Name { get; } = alarm.Name;

    /// <summary>Minutes of a period.</summary>
    internal int Period { get; } = (int)alarm.Number("period")! / 60;

    internal int Periods { get; } = (int)alarm.Number("evaluationPeriods")!;

    internal int Datapoints { get; } = (int)(alarm.Number("datapointsToAlarm") ?? alarm.Number("evaluationPeriods")!);

    /// <summary>Longest time in minutes from the beginning of a lasting trouble to the alarm.</summary>
    internal int Promise => Period * (Datapoints + 1);

    /// <summary>Minutes of all that is looked at.</summary>
    internal int Range => Period * Periods;

    /// <summary>Whether the alarm is on a metric with such dimensions; a dimension is named by a part of its value.</summary>
    internal bool Watches(Metric metric) => alarm.Text("namespace") == metric.Namespace && alarm.Text("metricName") == metric.Name
        && metric.Dimensions.All(wanted => alarm.At($"dimensions.{wanted.Key}") is string value && value.Contains(wanted.Value, StringComparison.Ordinal));

    /// <summary>Minute of the day when the alarm goes off; null when it does not.</summary>
    /// <param name="data">Values by minute.</param>
    /// <param name="minutes">How long it is looked at.</param>
    internal int? GoesOff(IReadOnlyDictionary<int, double> data, int minutes = DayMinutes)
    {
        var breaching = new List<bool>();
        for (var from = 0; from < minutes; from += Period)
        {
            breaching.Add(IsBreaching([.. data.Where(point => point.Key >= from && point.Key < from + Period).Select(point => point.Value)]));
            var last = Enumerable.Range(0, Periods).Select(back => breaching[Math.Max(0, breaching.Count - 1 - back)]);
            if (last.Count(each => each) >= Datapoints)
            {
                return from + Period;
            }
        }

        return null;
    }

    private bool IsBreaching(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return alarm.Text("treatMissingData") switch
            {
                "breaching" => true,
                "notBreaching" => false,
                // The state stays: all is well until a datapoint says otherwise.
                "ignore" => false,
                var other => throw new InvalidOperationException($"{Name}: treatMissingData {other} has a state before; say breaching or notBreaching."),
            };
        }

        var (value, limit) = (Statistic(values), (double)alarm.Number("threshold")!);
        return alarm.Text("comparisonOperator") switch
        {
            "GreaterThanOrEqualToThreshold" => value >= limit,
            "LessThanThreshold" => value < limit,
            var other => throw new InvalidOperationException($"{Name}: comparisonOperator {other} is not modelled."),
        };
    }

    // A percentile of few values is the largest.
    private double Statistic(IReadOnlyList<double> values) => (alarm["statistic"] ?? alarm["extendedStatistic"]) switch
    {
        "Sum" => values.Sum(),
        "Average" => values.Average(),
        "Minimum" => values.Min(),
        _ => values.Max(),
    };
}
