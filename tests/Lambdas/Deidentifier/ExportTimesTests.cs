using System.Collections.Concurrent;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>The time of an object tells of the last export, and nothing of what that touched.</summary>
[Collection(ExportCollection.Name)]
public sealed class ExportTimesTests(PipelineServers servers)
{
    [Fact]
    public async Task After_an_export_all_objects_have_its_time_whichever_it_touched()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await ThreeAsync(stack);
        await stack.RunAsync();
        var before = await stack.DigestsAsync();
        await Task.Delay(1100);
        var began = DateTime.UtcNow;
        await stack.AddAsync("d", value: "73", effective: "2025-06-01Z");
        await stack.RunAsync();

        Assert.Equal(3, before.Count);
        // Times of S3 are whole seconds.
        Assert.All(await TimesAsync(stack), time => Assert.True(time >= began.AddSeconds(-1)));
        Assert.Equal(2, before.Intersect(await stack.DigestsAsync(), StringComparer.Ordinal).Count());
        Assert.Equal([36.5m, 71, 72, 73], await stack.ValuesAsync());
        foreach (var key in await stack.KeysAsync())
        {
            var known = await stack.S3.GetObjectMetadataAsync(stack.Bucket, key);
            Assert.Equal(("application/gzip", stack.ZoneKey), (known.Headers.ContentType, known.ServerSideEncryptionKeyManagementServiceKeyId));
        }
    }

    /// <summary>One that is written earlier than the others, however little, would be one that was touched.</summary>
    [Fact]
    public async Task What_was_touched_is_written_in_its_turn_among_the_others()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await ThreeAsync(stack);
        await stack.RunWithAsync(keysAtOnce: 1);
        await stack.AddAsync("d", value: "73", effective: "2025-06-01Z");
        var written = Written(stack);
        await stack.RunWithAsync(keysAtOnce: 1);
        Assert.Equal((await stack.KeysAsync()).Order(StringComparer.Ordinal), written.TakeLast(3));
    }

    [Fact]
    public async Task A_run_that_breaks_off_is_gone_on_with_before_anything_new_is_written()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await ThreeAsync(stack);
        var written = Written(stack, breaksAt: 6);
        await Assert.ThrowsAnyAsync<Exception>(() => stack.RunWithAsync(keysAtOnce: 1));
        await stack.AddAsync("d", value: "73", effective: "2023-06-01Z");
        var keys = await stack.KeysAsync();
        var rest = Written(stack);
        await stack.RunWithAsync(keysAtOnce: 1);

        // Three exported, two written once more; then the third, the new one, and all four.
        Assert.Equal(keys, written.Skip(3).Distinct(StringComparer.Ordinal));
        var now = await stack.KeysAsync();
        Assert.Equal([keys[2], now[0], .. now], rest);
    }

    [Fact]
    public async Task A_run_that_has_no_time_left_leaves_the_rest_to_the_next()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await ThreeAsync(stack);
        var written = 0;
        using var deadline = new CancellationTokenSource();
        stack.Proxy.Plan = request =>
        {
            if (IsWrite(request) && Interlocked.Increment(ref written) == 5)
            {
                deadline.Cancel();
            }

            return Fault.None;
        };
        var first = await stack.RunWithAsync(keysAtOnce: 1, cancellation: deadline.Token);
        Assert.Equal((1, false), (first.Windows, first.Finished));
        Assert.Equal(1L, await stack.Database.ScalarAsync<long>("select count(timed_through) from ephi.export_window"));
        var rest = Written(stack);
        Assert.Equal(new Hipaa.Lambdas.Deidentifier.ExportResult(0, default, Finished: true), await stack.RunWithAsync(keysAtOnce: 1));
        Assert.Equal((await stack.KeysAsync()).Skip(1), rest);
    }

    [Fact]
    public async Task A_run_with_nothing_to_export_asks_nothing_of_the_zone()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await ThreeAsync(stack);
        await stack.RunAsync();
        var asked = new ConcurrentQueue<string>();
        stack.Proxy.Plan = request =>
        {
            asked.Enqueue(request);
            return Fault.None;
        };
        Assert.True((await stack.RunAsync()).Finished);
        Assert.Empty(asked);
    }

    private static async Task ThreeAsync(ExportStack stack)
    {
        await stack.AddAsync("a", value: "71", effective: "2025-06-01Z");
        await stack.AddAsync("b", value: "72", code: "40443-4", effective: "2025-06-01Z");
        await stack.AddAsync("c", value: "36.5", unit: "Cel", code: "8310-5", effective: "2024-06-01Z");
    }

    private static async Task<IReadOnlyList<DateTime>> TimesAsync(ExportStack stack)
    {
        var times = new List<DateTime>();
        foreach (var key in await stack.KeysAsync())
        {
            times.Add((await stack.S3.GetObjectMetadataAsync(stack.Bucket, key)).LastModified!.Value.ToUniversalTime());
        }

        return times;
    }

    private static bool IsWrite(string request) => request.StartsWith("PUT ", StringComparison.Ordinal);

    /// <summary>Keys that are written from now on, in their order.</summary>
    private static ConcurrentQueue<string> Written(ExportStack stack, int breaksAt = int.MaxValue)
    {
        var keys = new ConcurrentQueue<string>();
        stack.Proxy.Plan = request =>
        {
            if (!IsWrite(request))
            {
                return Fault.None;
            }

            keys.Enqueue(Uri.UnescapeDataString(request["PUT ".Length..]).Split('?')[0].TrimStart('/').Split('/', 2)[1]);
            return keys.Count >= breaksAt ? Fault.LostRequest : Fault.None;
        };
        return keys;
    }
}
