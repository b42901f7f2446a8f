using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What a load comes to on the way, a month.</summary>
/// <param name="Batches">Calls of the function that reads the stream.</param>
/// <param name="Calls">Calls of functions.</param>
/// <param name="GigabyteSeconds">Their time by their memory.</param>
/// <param name="StreamGigabytes">What the stream takes: each event counts as 1 KiB or more.</param>
/// <param name="Objects">Objects written: one for each batch, and those of each file.</param>
/// <param name="Traces">Recorded traces: one a second at most, and a twentieth of the rest.</param>
internal sealed record Traffic(double Batches, double Calls, double GigabyteSeconds, double StreamGigabytes, double Objects, double Traces)
{
    private const double KibibyteInGigabytes = 1024 / 1e9;

    // AWS Lambda Developer Guide, "Using AWS Lambda with Kinesis": a stream is polled once a second.
    private const double SecondsBetweenPolls = 1;

    internal static Traffic Of(ResourceGraph stack, Load load)
    {
        var batches = BatchesOf(stack, load);
        var calls = batches + load.FilesPerMonth + (Assumptions.Days * Assumptions.ScheduledCallsPerDay);
        var memory = stack.OfType(AwsType.LambdaFunction)
            .Select(function => function.Number("memorySize").Or(128).Value).DefaultIfEmpty(1024).Max() / 1024;
        var seconds = (calls * Assumptions.SecondsPerCall) + (load.EventsOfAll * Assumptions.SecondsPerEvent);
        var perMonth = Assumptions.Days * 86_400;
        return new(
            batches, calls, seconds * memory, load.EventsPerMonth * Math.Ceiling(load.BytesPerEvent / 1024) * KibibyteInGigabytes,
            batches + (Assumptions.ObjectsPerFile * load.FilesPerMonth),
                Math.Min(load.EventsPerMonth, perMonth) + (Math.Max(0, load.EventsPerMonth - perMonth) / 20));
    }

    // A lane waits for its window or its batch to be full; lanes to which nothing comes call nothing. Events come one by one, at random.
    private static double BatchesOf(ResourceGraph stack, Load load)
    {
        var mapping = stack.OfType(AwsType.LambdaEventSourceMapping).FirstOrDefault(mapping => !mapping.Value("startingPosition").IsAbsent);
        if (mapping is null || load.EventsPerDay <= 0) return 0;
        var lanes = StreamCost.Shards(stack) * mapping.Number("parallelizationFactor").Or(1).Value;
        var window = Math.Max(mapping.Number("maximumBatchingWindowInSeconds").Or(0).Value, SecondsBetweenPolls);
        var windows = lanes * Assumptions.Days * 86_400 / window * (1 - Math.Exp(-load.EventsPerSecond / lanes * window));
        return Math.Max(Math.Min(windows, load.EventsPerMonth), load.EventsPerMonth / mapping.Number("batchSize").Or(100).Value);
    }
}
