using System.Text;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>Records that can't be read, of every size, in every place.</summary>
[Collection(PipelineCollection.Name)]
public sealed class RecordFaultTests(PipelineServers servers)
{
    public static TheoryData<string> Poisons => ["base64", "utf8", "json", "fhir", "empty", "huge"];

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task A_poison_record_in_each_position_of_a_batch(string poison)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        const int Size = 5;
        for (var position = 0; position < Size; position++)
        {
            var records = Enumerable.Range(0, Size).Select(number => (long)((position * Size) + number))
                .Select(number => number % Size == position ? Poison(number, poison) : Record(number, BatchTests.Event($"e{number}")));
            Assert.Empty(await function.DeliverAsync(records));
        }

        Assert.Equal(Size * (Size - 1), await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(Size, (await stack.LinesAsync(stack.Quarantine)).Select(line => line.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Size * Size, (await stack.LinesAsync(stack.Landing)).Count);
    }

    [Fact]
    public async Task A_record_of_ten_mebibytes_is_taken_whole()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.AttemptLimit = TimeSpan.FromSeconds(60);
        await using var function = stack.StreamProcessor();
        var lines = new StringBuilder();
        for (var number = 0; lines.Length < EventLimits.BodyBytes - 2000; number++)
        {
            lines.Append(BatchTests.Event($"e{number}").Insert(1, $"\"note\":\"{new string('n', 1000)}\",")).Append('\n');
        }

        var body = lines.ToString();
        Assert.Empty(await function.DeliverAsync([Record(1, BatchTests.Event("before")), Record(2, body), Record(3, BatchTests.Event("after"))], timeLeft: TimeSpan.FromMinutes(10)));
        Assert.Equal(2L + body.Count(character => character == '\n'), await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
    }

    [Fact]
    public async Task Near_its_time_limit_no_further_part_of_a_batch_is_begun()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var clock = new HastyClock();
        await using var function = stack.StreamProcessor(clock);
        // Too large to be taken together.
        var padding = $"\"note\":\"{new string('n', EventLimits.ItemBytes - 2000)}\",";
        ShardRecord[] records = [.. new[] { 1, 2, 3 }.Select(number =>
            Record(number, string.Join('\n', Enumerable.Range(0, 5).Select(line => BatchTests.Event($"e{number}-{line}").Insert(1, padding)))))];
        var archived = 0;
        stack.Proxy.Plan = call =>
        {
            // Of the 60 seconds, 50 pass while the second record is archived.
            if (call.StartsWith($"PUT /{stack.Landing}/", StringComparison.Ordinal) && ++archived == 2)
            {
                clock.PutForward(TimeSpan.FromSeconds(50));
            }

            return Fault.None;
        };
        Assert.Equal(records[2].Sequence, Assert.Single(await function.DeliverAsync(records)));
        Assert.Contains("Receive: out-of-time", stack.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Empty(await function.DeliverAsync(records[2..]));
        Assert.Equal(15, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
    }

    [Fact]
    public async Task Clocks_that_are_wrong_do_not_change_what_a_redelivery_comes_to()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        ShardRecord[] records = [Record(1, BatchTests.Event("a", time: "2026-01-16T11:59:59Z")), Record(2, BatchTests.Event("b", time: "2026-01-16T12:00:01Z"))];
        foreach (var years in new[] { -5, 0, 5 })
        {
            await using var function = stack.StreamProcessor(time: new ShiftedTime(TimeSpan.FromDays(years * 365)));
            Assert.Empty(await function.DeliverAsync(records));
        }

        Assert.Equal("a", await stack.Database.ScalarAsync<string>("select string_agg(event_id, ' ') from ephi.event"));
        Assert.Equal("time.in-future", Assert.Single(await stack.LinesAsync(stack.Quarantine)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Two_consumers_have_the_same_records_after_a_reshard()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var parent = stack.StreamProcessor();
        await using var child = stack.StreamProcessor();
        await using var late = stack.StreamProcessor();
        var records = Enumerable.Range(0, 200).Select(number => Record(number, BatchTests.Event($"e{number}", $"s{number % 5}", time: $"2026-01-15T10:{number % 60:D2}:00Z"))).ToList();
        // Cut differently, from opposite ends, at the same time: the same events are under way in both, not always in the same batches.
        await Task.WhenAll(
            DeliverAllAsync(parent, records.Chunk(25), "shardId-000000000000"),
            DeliverAllAsync(child, records.Chunk(40), "shardId-000000000007"),
            DeliverAllAsync(late, records.Chunk(33).Reverse(), "shardId-000000000000"));

        Assert.Equal(200, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(200, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_key"));
        Assert.Equal(200, await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading"));
        Assert.Equal(200, (await stack.LinesAsync(stack.Landing)).Select(line => line.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
        // Of each subject the event of the latest minute; of two in the same minute the one whose id comes last.
        var newest = Enumerable.Range(0, 200).GroupBy(number => number % 5)
            .Select(subject => subject.OrderBy(number => number % 60).ThenBy(number => $"e{number}", StringComparer.Ordinal).Last()).Select(number => $"e{number}");
        Assert.Equal(newest.Order(StringComparer.Ordinal), (await stack.LatestAsync()).Values.Order(StringComparer.Ordinal));
    }

    private static async Task DeliverAllAsync(Hipaa.Lambdas.StreamProcessor.Function function, IEnumerable<ShardRecord[]> batches, string shard)
    {
        foreach (var batch in batches)
        {
            Assert.Empty(await function.DeliverAsync(batch, shard));
        }
    }

    private static ShardRecord Poison(long number, string kind) => kind switch
    {
        "base64" => new ShardRecord(number, [], "%%%"),
        "utf8" => new ShardRecord(number, [.. "{\"eventId\":\""u8, 0xFF, .. "\"}"u8]),
        "json" => Record(number, BatchTests.Event($"p{number}")[..^3]),
        "fhir" => Record(number, """{"resourceType":"Observation","status":"final","component":[{"code":7}]}"""),
        "huge" => Record(number, new string('[', 3_000_000)),
        _ => Record(number, ""),
    };

    private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
