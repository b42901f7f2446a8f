using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>
/// The same load on machines that always run: a broker of three nodes, two processors, a database of two nodes, all self-managed on EC2,
/// with a
/// load balancer and two ways out for updates. What guards and records it is the same, and so is what is kept in S3; people who run it
/// are not counted.
/// </summary>
internal static class AlwaysOn
{
    /// <summary>The concerns of the pipeline that machines take the place of.</summary>
    private static readonly string[] Replaced =
    [
        "apigateway-request", "kinesis-hour", "kinesis-shard-hour", "kinesis-in-gb", "kinesis-out-gb", "kinesis-keep-gb",
            "kinesis-keep-shard-hour", "kinesis-long-gb", "kinesis-put",
            "lambda-request", "lambda-gb-second",
        "dynamodb-write", "dynamodb-gb", "dynamodb-pitr-gb", "xray-trace", "rds-gp3-gb", "cloudwatch-insights-vcpu-hour", "secret",
    ];

    internal static IReadOnlyList<CostLine> Of(MonthlyCost pipeline, ResourceGraph stack, Load load, int months)
    {
        var same = pipeline.Lines.Where(line => !IsReplaced(line));
        return [.. same, .. Machines(stack, load, months)];
    }

    internal static bool IsReplaced(CostLine line) =>
        Replaced.Contains(line.Price.Id, StringComparer.Ordinal)
        || (line.Price.Id.StartsWith("rds-db.", StringComparison.Ordinal))
        || line.What is StreamCost.ShardMetrics;

    private static IEnumerable<CostLine> Machines(ResourceGraph stack, Load load, int months)
    {
        // A machine of two processors takes what a function takes of two seconds a second, kept half free for peaks.
        var processors = Math.Max(2, Math.Ceiling(load.EventsOfAll / Assumptions.Days / 86_400 * Assumptions.SecondsPerEvent));
        var database = Math.Max(stack.OfType(AwsType.RdsInstance).Sum(instance => instance.Number("allocatedStorage").Or(20).Value),
            Kept.DatabasePerMonth(load) * months);
        var week = load.EventsPerMonth * load.BytesPerEvent / 1e9 / Assumptions.Days * Assumptions.BrokerDays;
        yield return Line("broker of three nodes", 3 * IdleCost.Hours, "ec2-m7g-large-hour");
        yield return Line("broker's volumes, a week thrice", 3 * Math.Max(Assumptions.BrokerVolume, week * 2), "ec2-ebs-gp3-gb");
        yield return Line("transfer between the broker's zones", load.GigabytesPerMonth * 4, "ec2-cross-zone-gb");
        yield return Line("database of two nodes", 2 * IdleCost.Hours, "ec2-m7g-large-hour");
        yield return Line("database's volumes", 2 * database, "ec2-ebs-gp3-gb");
        yield return Line("database's snapshots", database, "ec2-snapshot-gb");
        yield return Line($"{processors:F0} processors", processors * IdleCost.Hours, "ec2-m7g-large-hour");
        yield return Line("processors' volumes", processors * Assumptions.ProcessorVolume, "ec2-ebs-gp3-gb");
        yield return Line("load balancer", IdleCost.Hours, "ec2-alb-hour");
        yield return Line("two ways out for updates", 2 * IdleCost.Hours, "ec2-nat-hour");
    }

    private static CostLine Line(string what, double quantity, string price) =>
        new("machines", what, quantity, PriceTable.Own[price], MonthlyCost.Idle, null);
}
