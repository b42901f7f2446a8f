using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.EndToEnd.Tests;

/// <summary>Bytes into the stream, rows out of the database, with the functions in processes of their own.</summary>
[Collection(PipelineCollection.Name)]
public sealed class FromBytesToRowsTests(PipelineServers servers)
{
    private const string Done = """{"batchItemFailures":[]}""";

    private static readonly ShardRecord[] Records =
    [
        Record(1, Event("a")),
        Record(2, $"{Event("b")}\n{Event("c")}"),
        Record(3, "not an event"),
        Record(4, FhirExamples.Bundle(FhirExamples.HeartRate, FhirExamples.BodyWeight, FhirExamples.BloodPressure, FhirExamples.Steps)),
        Record(5, Event("a")),
    ];

    [Fact]
    public async Task A_batch_of_the_stream_comes_out_as_rows_objects_and_latest_readings()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        using var function = await StreamAsync(stack);
        Assert.Equal(Done, await function.AnswerAsync());
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Killed_between_the_archive_and_the_commit()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await KillBeforeTheCommitAsync(stack, () => StreamAsync(stack));
        using var next = await StreamAsync(stack);
        Assert.Equal(Done, await next.AnswerAsync());
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Killed_while_it_loads_a_file_between_the_archive_and_the_commit()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var message = await stack.UploadAsync("events.ndjson", string.Concat(Enumerable.Range(0, 1200).Select(number => Event($"f{number}") + "\n")));
        await KillBeforeTheCommitAsync(stack, () => FileAsync(stack, message));
        using var next = await FileAsync(stack, message);
        Assert.Equal(Done, await next.AnswerAsync());
        Assert.Equal(1200, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(1200, await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading"));
        Assert.Equal(1200, (await stack.LinesAsync(stack.Landing)).Count);
        Assert.Single(await stack.LatestAsync());
    }

    private static async Task KillBeforeTheCommitAsync(PipelineStack stack, Func<Task<HostedFunction>> start)
    {
        // A lock holds the transaction open, after the archive was written and before the commit.
        var locker = stack.Database.ExecuteAsync("begin; lock table ephi.event_key in access exclusive mode; select pg_sleep(600)");
        await WaitForAsync(stack, "select count(*) from pg_locks where relation = 'ephi.event_key'::regclass and granted");
        using (var killed = await start())
        {
            await WaitForAsync(stack, "select count(*) from pg_locks where relation = 'ephi.event_key'::regclass and not granted");
            await killed.KillAsync();
        }

        Assert.Single(await stack.KeysAsync(stack.Landing));
        Assert.Equal(0, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        await stack.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_locks where relation = 'ephi.event_key'::regclass and granted");
        await Assert.ThrowsAnyAsync<Exception>(() => locker);
    }

    [Fact]
    public async Task Through_a_killed_database_a_silent_store_and_a_lost_answer()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        (stack.AttemptLimit, stack.Retries) = (TimeSpan.FromSeconds(1), 0);
        await using var function = stack.StreamProcessor();
        foreach (var (service, fault) in new[] { ("landing", Fault.LostAnswer), ("quarantine", Fault.Silence), ("DynamoDB", Fault.Throttled) })
        {
            stack.Proxy.Plan = call => call.Contains(service, StringComparison.Ordinal) ? fault : Fault.None;
            Assert.Equal(Records[0].Sequence, Assert.Single(await function.DeliverAsync(Records)));
        }

        stack.Proxy.Plan = _ => Fault.None;
        await servers.Postgres.KillAsync();
        Assert.Equal(Records[0].Sequence, Assert.Single(await function.DeliverAsync(Records)));
        await servers.Postgres.StartAsync();
        using var next = await StreamAsync(stack);
        Assert.Equal(Done, await next.AnswerAsync());
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task The_same_events_by_stream_and_by_file_are_stored_once()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        using (var stream = await StreamAsync(stack))
        {
            Assert.Equal(Done, await stream.AnswerAsync());
        }

        var message = await stack.UploadAsync("events.ndjson", $"{Event("a")}\n{Event("b")}\n{Event("c")}\n");
        using var file = await FileAsync(stack, message);
        Assert.Equal(Done, await file.AnswerAsync());
        Assert.Equal(7, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(5 + 3, (await stack.LinesAsync(stack.Landing)).Count);
    }

    private static string Event(string id) => Parsing.Event.Replace("e-1", id, StringComparison.Ordinal);

    private static Task<HostedFunction> StreamAsync(PipelineStack stack) =>
        HostedFunction.StartAsync(stack, Functions.StreamProcessor, DatabaseLogin.StreamProcessor, Batch(Records));

    private static Task<HostedFunction> FileAsync(PipelineStack stack, string message) =>
        HostedFunction.StartAsync(stack, Functions.FileLoader, DatabaseLogin.FileLoader, Uploads.Messages(message));

    private static async Task WaitForAsync(PipelineStack stack, string count)
    {
        for (var attempt = 0; await stack.Database.ScalarAsync<long>(count) == 0; attempt++)
        {
            Assert.True(attempt < 1000, $"It never came to pass: {count}");
            await Task.Delay(20);
        }
    }

    private static async Task StoredOnceAsync(PipelineStack stack)
    {
        Assert.Equal(
            "Observation/blood-pressure Observation/example Observation/heart-rate Observation/steps-1 a b c",
            await stack.Database.ScalarAsync<string>("select string_agg(event_id, ' ' order by event_id) from ephi.event"));
        Assert.Equal(8, await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading"));
        Assert.Equal(5, (await stack.LinesAsync(stack.Landing)).Count);
        Assert.Equal("json.malformed", Assert.Single(await stack.LinesAsync(stack.Quarantine)).GetProperty("reason").GetString());
        Assert.Equal("Observation/steps-1 c", string.Join(' ', (await stack.LatestAsync()).OrderBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => pair.Value)));
    }
}
