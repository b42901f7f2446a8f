using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>The database breaks; after redelivery every event is there once.</summary>
[Collection(PipelineCollection.Name)]
public sealed class DatabaseFaultTests(PipelineServers servers)
{
    private static readonly ShardRecord[] Records = [.. Enumerable.Range(0, 50).Select(number => Record(number, BatchTests.Event($"e{number}")))];

    [Fact]
    public async Task Killed_before_the_transaction()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync([Record(0, BatchTests.Event("e0"))]));
        await servers.Postgres.KillAsync();
        var down = await function.DeliverAsync(Records);
        await servers.Postgres.StartAsync();

        Assert.Equal(Records[0].Sequence, Assert.Single(down));
        Assert.Empty(await function.DeliverAsync(Records));
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Killed_during_the_transaction()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        var held = await HeldTransactionAsync(stack, function);
        await servers.Postgres.KillAsync();
        await servers.Postgres.StartAsync();

        await DeliverUntilDoneAsync(function, await held);
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Killed_at_the_commit_before_it_took_hold()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        // What is deferred happens as the first part of the commit, after all statements have passed.
        await stack.Database.ExecuteAsync("""
            create function public.hold() returns trigger language plpgsql as $$ begin
                if to_regclass('public.go') is null then perform pg_sleep(600); end if; return null; end $$;
            grant usage on schema public to ephi_writer;
            create constraint trigger hold after insert on ephi.event_key deferrable initially deferred
                for each row when (new.event_id = 'e49') execute function public.hold()
            """);
        await using var function = stack.StreamProcessor();
        var delivery = function.DeliverAsync(Records);
        await WaitForAsync(stack, "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
        // For the next try: the one under way has already looked.
        await stack.Database.ExecuteAsync("create table public.go ()");
        await servers.Postgres.KillAsync();
        await servers.Postgres.StartAsync();

        await DeliverUntilDoneAsync(function, await delivery);
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Killed_at_the_commit_after_it_took_hold_and_before_anyone_was_told()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        // A commit is on disk before it waits for a standby that never comes.
        await servers.Postgres.WaitForStandbyAsync("nobody");
        try
        {
            var delivery = function.DeliverAsync(Records);
            await WaitForAsync(stack, "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'SyncRep'");
            await servers.Postgres.KillAsync();
            await servers.Postgres.StartAsync();
            Assert.Equal(50, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
            await servers.Postgres.WaitForStandbyAsync("");

            await DeliverUntilDoneAsync(function, await delivery);
        }
        finally
        {
            await servers.Postgres.WaitForStandbyAsync("");
        }

        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Killed_after_the_commit_and_before_the_batch_was_acknowledged()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        // DynamoDB comes after the commit: it fails, and the database goes down with all that it has.
        stack.Proxy.Plan = call => call.StartsWith("DynamoDB", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
        var failed = await function.DeliverAsync(Records);
        Assert.Equal(Records[0].Sequence, Assert.Single(failed));
        await servers.Postgres.KillAsync();
        await servers.Postgres.StartAsync();
        stack.Proxy.Plan = _ => Fault.None;

        await DeliverUntilDoneAsync(function, failed);
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Refusing_connections_for_a_minute()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var clock = new HastyClock();
        await using var function = stack.StreamProcessor(time: clock);
        await servers.Postgres.StopAsync();
        try
        {
            // The pauses between tries are the function's own, those between deliveries the poller's.
            for (; clock.Ahead < TimeSpan.FromMinutes(1); clock.PutForward(TimeSpan.FromSeconds(5)))
            {
                Assert.Equal(Records[0].Sequence, Assert.Single(await function.DeliverAsync(Records)));
            }
        }
        finally
        {
            await servers.Postgres.StartAsync();
        }

        Assert.Empty(await function.DeliverAsync(Records));
        await StoredOnceAsync(stack);
        Assert.Single(await stack.KeysAsync(stack.Landing));
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    public async Task Serialization_failures_and_deadlocks(string sqlState)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        // A sequence survives the rollback: every transaction but each third fails.
        await stack.Database.ExecuteAsync($"""
            create sequence public.attempts;
            grant usage on schema public to ephi_writer;
            grant usage on sequence public.attempts to ephi_writer;
            create function public.conflict() returns trigger language plpgsql as $$ begin
                if nextval('public.attempts') % 3 <> 0 then raise exception using errcode = '{sqlState}'; end if; return null; end $$;
            create trigger conflict before insert on ephi.event_key for each statement execute function public.conflict()
            """);
        await using var function = stack.StreamProcessor();
        Assert.Empty(await function.DeliverAsync(Records));
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Two_writers_of_the_same_events_in_opposite_order_wait_for_each_other()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var one = stack.StreamProcessor();
        await using var other = stack.StreamProcessor();
        // Batches that overlap in opposite order, over and over.
        for (var round = 0; round < 10; round++)
        {
            var records = Enumerable.Range(0, 40).Select(number => Record(number, BatchTests.Event($"r{round}-{number}"))).ToList();
            var both = await Task.WhenAll(one.DeliverAsync(records), other.DeliverAsync(Enumerable.Reverse(records), "shardId-000000000001"));
            Assert.All(both, Assert.Empty);
        }

        Assert.Equal(400, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.DoesNotContain($"@{stack.Database.Name} ERROR:  deadlock detected", servers.Postgres.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_runs_out_while_the_database_hangs()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var clock = new HastyClock();
        await using var function = stack.StreamProcessor(clock);
        var held = await HeldTransactionAsync(stack, function);
        // Nobody lets go: the function gives up by itself, before its time-out.
        clock.PutForward(TimeSpan.FromSeconds(55));
        var failed = await held;
        Assert.Equal(Records[0].Sequence, Assert.Single(failed));
        Assert.Contains("Store: out-of-time", stack.Output.ToString(), StringComparison.Ordinal);
        await ReleaseAsync(stack);
        await using var next = stack.StreamProcessor();
        Assert.Empty(await next.DeliverAsync(Records));
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task Its_connection_is_cut_between_batches()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        for (var first = 0; first < 50; first += 10)
        {
            Assert.Empty(await function.DeliverAsync(Records[first..(first + 10)]));
            await stack.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ephi_stream_processor'");
        }

        await StoredOnceAsync(stack);
    }

    /// <summary>Starts a delivery and returns when its transaction waits for a lock that another session holds.</summary>
    private static async Task<Task<IReadOnlyList<string>>> HeldTransactionAsync(PipelineStack stack, Hipaa.Lambdas.StreamProcessor.Function function)
    {
        var locker = stack.Database.ExecuteAsync("begin; lock table ephi.event_key in access exclusive mode; select pg_sleep(600)");
        _ = locker.ContinueWith(task => task.Exception, TaskScheduler.Default);
        await WaitForAsync(stack, "select count(*) from pg_locks where relation = 'ephi.event_key'::regclass and granted");
        var delivery = function.DeliverAsync(Records);
        await WaitForAsync(stack, "select count(*) from pg_locks where relation = 'ephi.event_key'::regclass and not granted");
        return delivery;
    }

    private static Task ReleaseAsync(PipelineStack stack) =>
        stack.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_locks where relation = 'ephi.event_key'::regclass and granted");

    private static async Task WaitForAsync(PipelineStack stack, string count)
    {
        for (var attempt = 0; await stack.Database.ScalarAsync<long>(count) == 0; attempt++)
        {
            Assert.True(attempt < 1000, $"It never came to pass: {count}");
            await Task.Delay(20);
        }
    }

    private static async Task DeliverUntilDoneAsync(Hipaa.Lambdas.StreamProcessor.Function function, IReadOnlyList<string> failed)
    {
        while (failed.Count > 0)
        {
            failed = await function.DeliverAsync(Records.Where(record => string.CompareOrdinal(record.Sequence, failed[0]) >= 0));
        }
    }

    private static async Task StoredOnceAsync(PipelineStack stack)
    {
        Assert.Equal(50, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        Assert.Equal(50, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_key"));
        Assert.Equal(50, await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading"));
        Assert.Equal("e9", (await stack.LatestAsync())["default#s-1 8867-4"]);
    }
}
