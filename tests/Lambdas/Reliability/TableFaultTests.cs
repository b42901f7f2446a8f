using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>A share of all requests to the table of latest readings fails, for as long as it likes: the stream goes on.</summary>
[Collection(PipelineCollection.Name)]
public sealed class TableFaultTests(PipelineServers servers)
{
    private const int Environments = 10;
    private const int Invocations = 12;
    private const int Subjects = 40;

    [Fact]
    public async Task Of_invocations_less_than_one_in_a_hundred_fails_while_eight_requests_in_a_hundred_do()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        // As deployed: the SDK's own tries, with its quota for the process, and the function's beyond them.
        stack.Retries = 3;
        var (random, requests, faults) = (new Random(8), 0, 0);
        stack.Proxy.Plan = call =>
        {
            if (!call.StartsWith("DynamoDB", StringComparison.Ordinal))
            {
                return Fault.None;
            }

            lock (random)
            {
                requests++;
                var fails = random.Next(100) < 8;
                faults += fails ? 1 : 0;
                return !fails ? Fault.None : (faults % 3) switch { 0 => Fault.Throttled, 1 => Fault.Unavailable, _ => Fault.FailedAnswer };
            }
        };

        var failed = await Task.WhenAll(Enumerable.Range(0, Environments).Select(environment => RunAsync(stack, environment)));

        var (invocations, items) = (Environments * Invocations, Environments * Invocations * Subjects);
        Assert.True(
            failed.Sum() * 100 < invocations,
            $"{failed.Sum()} of {invocations} invocations failed at {faults} faults in {requests} requests: {stack.Output}");
        Assert.InRange(faults, requests / 20, requests / 9);
        Assert.True(requests >= items);
        Assert.Equal((long)items, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(Environments * Subjects, (await stack.LatestAsync()).Count(pair => pair.Value.EndsWith($"-{Invocations - 1}", StringComparison.Ordinal)));
    }

    /// <summary>One shard's batches, one after another; a batch that comes back is counted and delivered again.</summary>
    /// <returns>How many invocations failed.</returns>
    private static async Task<int> RunAsync(PipelineStack stack, int shard)
    {
        await using var function = stack.StreamProcessor();
        var failures = 0;
        for (var invocation = 0; invocation < Invocations; invocation++)
        {
            ShardRecord[] records =
            [
                .. Enumerable.Range(0, Subjects).Select(subject => Record(
                    (invocation * Subjects) + subject,
                    BatchTests.Event($"e{shard}-{subject}-{invocation:D2}", $"s{shard}-{subject}"))),
            ];
            while ((await function.DeliverAsync(records, $"shardId-{shard:D12}")).Count > 0)
            {
                failures++;
                Assert.True(failures < Invocations, "The stream stands still.");
            }
        }

        return failures;
    }
}
