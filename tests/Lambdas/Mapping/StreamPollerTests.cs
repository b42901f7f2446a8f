using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Local.Mapping;

namespace Hipaa.Lambdas.Tests.Mapping;

/// <summary>Reads a stream of moto's while it is written.</summary>
[Collection(PipelineCollection.Name)]
public sealed class StreamPollerTests(PipelineServers servers)
{
    private const int Records = 300;

    private static readonly StreamMapping Mapping = new(20, TimeSpan.Zero, 2, ReportsItems: true, Bisects: true, MaximumRetries: -1, MaximumAge: null);

    [Fact]
    public async Task Every_record_comes_once_and_those_of_a_key_in_order_while_others_are_written()
    {
        using var aws = new LocalAws(servers.Moto.Endpoint, "us-east-1");
        var stream = $"poller-{Guid.NewGuid():N}";
        await aws.CallAsync("Kinesis_20131202.CreateStream", new { StreamName = stream, ShardCount = 2 }, CancellationToken.None);
        var came = new ConcurrentDictionary<string, ConcurrentQueue<int>>(StringComparer.Ordinal);
        var poller = new StreamPoller(aws, stream, Mapping, _ => new StreamDelivery(Mapping, Deliver, (_, _) => throw new InvalidOperationException(), TimeProvider.System));
        using var over = new CancellationTokenSource();
        var running = poller.RunAsync(over.Token);
        for (var number = 0; number < Records; number++)
        {
            await aws.CallAsync(
                "Kinesis_20131202.PutRecord", new { StreamName = stream, Data = Encoding.ASCII.GetBytes($"{number}"), PartitionKey = $"k{number % 5}" }, CancellationToken.None);
        }

        while (poller.Delivered < Records)
        {
            Assert.False(running.IsCompleted, running.Exception?.ToString());
            await Task.Delay(20);
        }

        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(5, came.Count);
        Assert.All(came.Values, key => Assert.Equal(Records / 5, key.Distinct().Count()));
        Assert.All(came.Values, key => Assert.Equal(key.Order(), key));

        Task<InvocationAnswer> Deliver(IReadOnlyList<StreamRecord> records, CancellationToken cancellation)
        {
            foreach (var record in records)
            {
                came.GetOrAdd(record.PartitionKey, _ => new()).Enqueue(int.Parse(Encoding.ASCII.GetString(record.Data), CultureInfo.InvariantCulture));
            }

            return Task.FromResult(new InvocationAnswer(""));
        }
    }

    [Fact]
    public async Task The_first_that_fails_is_told_though_the_others_never_end()
    {
        var never = new TaskCompletionSource();
        await Assert.ThrowsAsync<HttpRequestException>(
            () => Together.RunAsync(never.Task, Task.FromException(new HttpRequestException())).WaitAsync(TimeSpan.FromSeconds(10)));
        never.SetResult();
    }
}
