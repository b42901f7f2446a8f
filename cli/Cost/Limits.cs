using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>A limit on the way of an event.</summary>
/// <param name="EventsPerSecond">The load at which it is reached.</param>
/// <param name="Raise">What raises it.</param>
/// <param name="Source">Where it is from: a setting of the stack, AWS's page, or an assumption.</param>
internal sealed record Limit(string Service, string What, double EventsPerSecond, string Raise, string Source)
{
    /// <summary>The limits of a stack, the nearest first.</summary>
    internal static IReadOnlyList<Limit> Of(ResourceGraph stack, Load load) =>
        [.. Of(stack).Concat(OfBytes(stack, load)).OrderBy(limit => limit.EventsPerSecond)];

    private static IEnumerable<Limit> Of(ResourceGraph stack)
    {
        foreach (var settings in stack.OfType(AwsType.ApiMethodSettings))
        {
            if (settings.Number("settings.throttlingRateLimit") is { IsKnown: true, Value: > 0 } rate)
            {
                yield return new("API Gateway", "requests a second of the stage", rate.Value, "the stage's throttling",
                    "throttlingRateLimit of the stack");
            }
        }

        if (stack.Has(AwsType.ApiRest))
        {
            yield return new("API Gateway", "requests a second of the account and Region", 10_000, "a quota request", "API Gateway quotas");
        }

        foreach (var mapping in stack.OfType(AwsType.LambdaEventSourceMapping)
            .Where(mapping => !mapping.Value("startingPosition").IsAbsent))
        {
            var batch = mapping.Number("batchSize").Or(100).Value;
            var seconds = Assumptions.SecondsPerCall + (batch * Assumptions.SecondsPerEvent);
            var shards = StreamCost.Shards(stack);
            var lanes = shards * mapping.Number("parallelizationFactor").Or(1).Value;
            yield return new("Lambda", $"{Counted.Of(lanes, "lane")} of {Counted.Of(shards, "shard")}, full batches of {batch:F0}", lanes * batch / seconds,
                "more shards (by themselves on demand), parallelizationFactor",
                "event source mapping; seconds a call are assumed");
            foreach (var function in mapping.Refers("functionName", AwsType.LambdaFunction).Found)
            {
                if (function.Number("reservedConcurrentExecutions") is { IsKnown: true, Value: > 0 } reserved)
                {
                    yield return new("Lambda", $"{reserved.Value:F0} reserved executions", reserved.Value * batch / seconds,
                        "reservedConcurrentExecutions", "the function; seconds a call are assumed");
                }
            }
        }

        foreach (var database in stack.OfType(AwsType.RdsInstance))
        {
            yield return new("PostgreSQL", $"processor time of {database.Text("instanceClass").Value} at 70 %",
                IdleCost.Processors(database) * 0.7 / Assumptions.DatabaseSecondsPerEvent,
                "hipaa:databaseInstanceClass", "0.5 ms an event are assumed");
        }

        if (stack.Has(AwsType.DynamoTable))
        {
            yield return new("DynamoDB", "writes a second of one partition key", 1_000, "none: one subject's readings",
                "DynamoDB quotas; a subject alone");
            yield return new("DynamoDB", "write units a second of an on-demand table", 40_000, "a quota request", "DynamoDB quotas");
        }

        yield return new("KMS", "requests a second, one a batch at least", 100_000, "a quota request",
            "KMS quotas of us-east-1; as many as events at worst");
    }

    private static IEnumerable<Limit> OfBytes(ResourceGraph stack, Load load)
    {
        if (stack.OfType(AwsType.KinesisStream) is not [var stream, ..]) yield break;
        var bytes = Math.Max(load.BytesPerEvent, 1);
        if (!StreamCost.IsOnDemand(stream))
        {
            var shards = StreamCost.Shards(stream);
            yield return new("Kinesis", $"{Counted.Of(shards, "shard")}: 1 MB or 1,000 records a second each", shards * Math.Min(1e6 / bytes, 1_000),
                "hipaa:streamShards, or hipaa:streamMode on-demand", "Kinesis quotas");
            yield break;
        }

        yield return new("Kinesis", "on demand at first: 4 MB or 4,000 records a second", Math.Min(4e6 / bytes, 4_000),
            "itself, to twice the peak of 30 days", "Kinesis quotas");
        yield return new("Kinesis", "on demand at most: 200 MB or 200,000 records a second", Math.Min(200e6 / bytes, 200_000),
            "a quota request", "Kinesis quotas");
    }
}
