using System.Buffers;
using System.Text;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>What the database refuses of a record is kept by itself, with its place; a shortage of the function's is no fault of the record.</summary>
[Collection(PipelineCollection.Name)]
public sealed class LateRefusalTests(PipelineServers servers)
{
    private const int Many = 5_000;

    private static readonly string Entry = $$"""{"fullUrl":"https://ehr.example/fhir/Observation/NUMBER","resource":{{FhirExamples.HeartRate.ReplaceLineEndings("")}}}""";

    /// <summary>Shape of a record, and where the last of its three events stands.</summary>
    public static TheoryData<string, string> Shapes => new()
    {
        { "array", "[2]" },
        { "lines", "line 3" },
        { "bundle", "entry[2], resource" },
        { "aggregated", "record 3" },
        { "packed", "[2]" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_conflict_is_kept_with_its_own_bytes_and_place(string shape, string last)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Shaped(1, shape, 3, 72)]));
        Assert.Empty(await function.DeliverAsync([Shaped(2, shape, 3, 73)]));

        var lines = await stack.LinesAsync(stack.Quarantine);
        Assert.Equal(3, lines.Select(line => line.GetProperty("position").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(last, lines[2].GetProperty("position").GetString());
        Assert.All(lines, line => Assert.Equal("event.conflicting", line.GetProperty("reason").GetString()));
        Assert.All(lines, line => Assert.Equal(1, Count(Encoding.UTF8.GetString(line.GetProperty("data").GetBytesFromBase64()), "effective")));
    }

    [Theory]
    [InlineData("array")]
    [InlineData("packed")]
    public async Task A_record_of_nothing_but_conflicts_is_written_once(string shape)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Shaped(1, shape, Many, 72)], timeLeft: TimeSpan.FromMinutes(5)));
        var allocated = GC.GetTotalAllocatedBytes();
        Assert.Empty(await function.DeliverAsync([Shaped(2, shape, Many, 73)], timeLeft: TimeSpan.FromMinutes(5)));
        allocated = GC.GetTotalAllocatedBytes() - allocated;

        var lines = await stack.LinesAsync(stack.Quarantine);
        Assert.Equal(Many, lines.Count);
        Assert.InRange(lines.Sum(line => line.GetProperty("data").GetBytesFromBase64().Length), 1, Json("array", Many, 73).Length);
        // Each line with the whole record was gigabytes.
        Assert.InRange(allocated, 0, 512L << 20);
    }

    [Fact]
    public async Task What_the_server_itself_refuses_is_kept_so_too()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync("alter table ephi.event_key add constraint no_poison check (event_id <> 'e-2')");
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Shaped(1, "array", 4, 72)]));
        var line = Assert.Single(await stack.LinesAsync(stack.Quarantine));
        Assert.Equal("database.refused at [2]", $"{line.GetProperty("reason").GetString()} at {line.GetProperty("position").GetString()}");
        Assert.Equal(BatchTests.Event("e-2"), Encoding.UTF8.GetString(line.GetProperty("data").GetBytesFromBase64()));
    }

    [Fact]
    public async Task A_record_that_memory_did_not_suffice_for_comes_again()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var session = stack.Database.Session(DatabaseLogin.StreamProcessor);
        var services = stack.Services(Functions.StreamProcessor);
        var pipeline = services.Pipeline(
            PipelineSettings.Read(stack.Settings(DatabaseLogin.StreamProcessor)), session, new Telemetry("test", stack.Output, services.Time));
        using var scarce = new ScarceMemory(Encoding.UTF8.GetBytes(BatchTests.Event("a")));
        var batch = new RawBatch("stream/events/shardId-000000000000", [new RawItem("1", scarce.Memory, KinesisRecords.Arrival)]);

        var thrown = await Assert.ThrowsAsync<PipelineException>(() => pipeline.ProcessAsync(batch, CancellationToken.None));
        Assert.Equal("Receive: OutOfMemoryException", thrown.Message);
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
        scarce.IsShort = false;
        Assert.Equal(1, (await pipeline.ProcessAsync(batch, CancellationToken.None)).Accepted);
    }

    private static ShardRecord Shaped(long number, string shape, int events, int value) => shape switch
    {
        "aggregated" => new(number, PackedBodyTests.Aggregate([.. Enumerable.Range(0, events).Select(one => Encoding.UTF8.GetBytes(Json("line", one, value)))])),
        "packed" => new(number, PackedBodyTests.Gzip(Encoding.UTF8.GetBytes(Json("array", events, value)))),
        _ => Record(number, Json(shape, events, value)),
    };

    private static string Json(string shape, int events, int value) => shape switch
    {
        "line" => BatchTests.Event($"e-{events}", value: value),
        "lines" => string.Join('\n', Enumerable.Range(0, events).Select(one => Json("line", one, value))),
        "bundle" => $$"""{"resourceType":"Bundle","entry":[{{string.Join(',', Enumerable.Range(0, events).Select(one => Entry
            .Replace("NUMBER", $"{one}", StringComparison.Ordinal).Replace("\"value\": 44", $"\"value\": {value}", StringComparison.Ordinal)))}}]}""",
        _ => $"[{string.Join(',', Enumerable.Range(0, events).Select(one => Json("line", one, value)))}]",
    };

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>Bytes that can be measured and archived, and no more done with while memory is short.</summary>
    private sealed class ScarceMemory(byte[] bytes) : MemoryManager<byte>
    {
        private int _looked;

        internal bool IsShort { get; set; } = true;

#pragma warning disable CA2201, MA0012 // It stands for the runtime.
        public override Span<byte> GetSpan() => IsShort && _looked++ > 1 ? throw new OutOfMemoryException() : bytes;
#pragma warning restore CA2201, MA0012

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
