using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>
/// What a stream costs. On demand it is paid by the hour and by the gigabyte, in and out, each record rounded up to 1 KiB; provisioned by
/// the hour of each shard and by units of 25 KB put, while reading is free (AWS, "Amazon Kinesis Data Streams pricing").
/// </summary>
internal static class StreamCost
{
    /// <summary>What metrics of single shards are called in a bill.</summary>
    internal const string ShardMetrics = "metrics of each shard";

    private const string Recovery = "164.308(a)(7)(ii)(A)";
    private const string Bytes = "bytes";
    private const double Week = 168;

    // An on-demand stream begins with four shards.
    private const double ShardsAtFirst = 4;
    private const double BytesOfPutUnit = 25 * 1024;

    internal static bool IsOnDemand(Resource stream) => stream.Text("streamModeDetails.streamMode").Is("ON_DEMAND").IsYes;

    internal static double Shards(Resource stream) => IsOnDemand(stream) ? ShardsAtFirst : stream.Number("shardCount").Or(1).Value;

    /// <summary>Shards of the stack's stream; as an on-demand stream begins where there is none.</summary>
    internal static double Shards(ResourceGraph stack) =>
        stack.OfType(AwsType.KinesisStream).Select(Shards).DefaultIfEmpty(ShardsAtFirst).First();

    internal static IEnumerable<CostLine> Idle(Resource stream)
    {
        var (shards, hours) = (Shards(stream), Retention(stream));
        if (IsOnDemand(stream)) yield return Line("stream, on demand", IdleCost.Hours, "kinesis-hour", MonthlyCost.Idle, null);
        else
        {
            yield return Line(Counted.Of(shards, "shard"), IdleCost.Hours * shards, "kinesis-shard-hour", MonthlyCost.Idle, null);
            if (hours > 24)
            {
                yield return Line("kept in the stream beyond a day, by the shard", IdleCost.Hours * shards, "kinesis-keep-shard-hour",
                    MonthlyCost.Idle, Recovery);
            }
        }

        // Kinesis Data Streams Developer Guide, "Monitor the service with Amazon CloudWatch": for an additional cost, that of custom metrics.
        yield return Line(ShardMetrics, shards * (stream.List("shardLevelMetrics").Value?.Count ?? 0), "cloudwatch-metric",
            MonthlyCost.Idle, null);
    }

    internal static IEnumerable<CostLine> Under(Resource stream, Load load, Traffic traffic)
    {
        var (hours, aDay) = (Retention(stream), traffic.StreamGigabytes / Assumptions.Days);
        if (IsOnDemand(stream))
        {
            yield return Line("into the stream", traffic.StreamGigabytes, "kinesis-in-gb", Bytes, null);
            yield return Line("out of the stream", traffic.StreamGigabytes, "kinesis-out-gb", Bytes, null);
            yield return Line("kept in the stream beyond a day", aDay * ((Math.Min(hours, Week) / 24) - 1), "kinesis-keep-gb", Bytes,
                Recovery);
        }
        else
        {
            yield return Line("put into the stream, by 25 KB", load.EventsPerMonth * Math.Ceiling(load.BytesPerEvent / BytesOfPutUnit) / 1e6,
                "kinesis-put", "events", null);
        }

        yield return Line("kept in the stream beyond a week", aDay * Math.Max(0, hours - Week) / 24, "kinesis-long-gb", Bytes, Recovery);
    }

    private static double Retention(Resource stream) => stream.Number("retentionPeriod").Or(24).Value;

    private static CostLine Line(string what, double quantity, string price, string driver, string? safeguard) =>
        new("ingestion", what, quantity, PriceTable.Own[price], driver, safeguard);
}
