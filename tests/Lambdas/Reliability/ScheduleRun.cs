using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>Delivers a schedule's records as Lambda's poller does, on a shard of its own, while things break.</summary>
internal sealed class ScheduleRun(PipelineStack stack, Schedule schedule, int seed)
{
    /// <summary>Far more than any faults ask for: a run that gets no further fails instead of going on for ever.</summary>
    private const int MostDeliveries = 2000;

    private readonly Random _random = new(seed * 31);

    internal string Shard { get; } = $"shardId-{seed:D12}";

    /// <summary>Until everything is acknowledged; the file at the same time as the records.</summary>
    internal Task DeliverAllAsync() => Task.WhenAll(DeliverRecordsAsync(), DeliverFileAsync());

    /// <summary>As the queue does: what is returned comes again, and now and then what was done already.</summary>
    private async Task DeliverFileAsync()
    {
        var random = new Random(seed * 37);
        var message = await stack.UploadAsync($"seed-{seed}", schedule.File);
        for (var (receives, again) = (1, random.Next(3) == 0); ; receives++)
        {
            Assert.True(receives < MostDeliveries, "The file was never acknowledged.");
            await using var environment = stack.FileLoader();
            if ((await environment.DeliverAsync(receives, message)).Count > 0)
            {
                continue;
            }

            if (!again)
            {
                return;
            }

            again = false;
        }
    }

    private async Task DeliverRecordsAsync()
    {
        var environments = new List<Hipaa.Lambdas.StreamProcessor.Function> { stack.StreamProcessor() };
        var at = 0;
        for (var delivery = 0; at < schedule.Records.Count; delivery++)
        {
            Assert.True(delivery < MostDeliveries, $"Record {at} of {schedule.Records.Count} was never acknowledged.");
            var batch = schedule.Records.GetRange(at, Math.Min(schedule.Records.Count - at, 20 + _random.Next(200)));
            var move = _random.Next(20);
            if (move == 0)
            {
                // The environment is replaced; the old one leaves its connection behind, as a frozen one does.
                environments.Add(stack.StreamProcessor());
            }

            var failed = await environments[^1].DeliverAsync(batch, Shard);
            if (move == 1)
            {
                // The answer is lost, so the batch comes again; half of it, as after a bisection.
                _ = await environments[^1].DeliverAsync(batch[..(batch.Count / 2)], Shard);
                continue;
            }

            if (move == 2)
            {
                // Two consumers have the same records at once, as around a reshard.
                await using var other = stack.StreamProcessor();
                await Task.WhenAll(other.DeliverAsync(batch, Shard), environments[^1].DeliverAsync(batch, Shard));
                continue;
            }

            at += failed.Count == 0 ? batch.Count : batch.FindIndex(record => record.Sequence == failed[0]);
        }

        foreach (var environment in environments)
        {
            await environment.DisposeAsync();
        }
    }
}
