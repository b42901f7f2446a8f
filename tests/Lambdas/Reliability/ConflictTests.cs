using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using Npgsql;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// Another session gets in the way so that the server itself gives up the function's transaction, midway through its keys; done again, every
/// event is there once. Nothing depends on how fast anyone is: the function stands at a gate until the other session is where it has to be.
/// </summary>
[Collection(PipelineCollection.Name)]
public sealed class ConflictTests(PipelineServers servers)
{
    /// <summary>In the order of their ids, which is that of keys: the gate is at the fourth, the other session at the first and the last.</summary>
    private static readonly ShardRecord[] Records =
        [.. Enumerable.Range(0, 8).Select(number => Record(number, BatchTests.Event($"e{number}")))];

    [Fact]
    public async Task As_the_victim_of_a_deadlock_with_a_session_that_locks_in_the_other_order()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var connector = stack.Database.Connector("postgres");
        await using var gate = await GateAsync(stack, connector);
        await using var other = await connector.OpenAsync(CancellationToken.None);
        // It never looks for a deadlock itself: the victim is the function.
        await Gates.RunAsync(other, $"set deadlock_timeout = '1h'; begin; {InsertKey("e7")}");

        await using var function = stack.StreamProcessor();
        var delivery = function.DeliverAsync(Records);
        await Gates.ReachedAsync(stack);
        var wantsTheFirst = Gates.RunAsync(other, InsertKey("e0"));
        await Gates.WaitsAsync(stack, "postgres");
        await Gates.OpenAsync(gate);

        // The server takes back what the function had, so that the other gets its key, and has second thoughts.
        await wantsTheFirst;
        await Gates.RunAsync(other, "rollback");
        Assert.Empty(await delivery);
        Assert.Contains(ErrorOf(stack, "deadlock detected"), servers.Postgres.Log, StringComparison.Ordinal);
        await StoredOnceAsync(stack);
    }

    [Fact]
    public async Task By_a_serialization_failure()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(
            $"alter role ephi_stream_processor in database {stack.Database.Name} set default_transaction_isolation = 'repeatable read'");
        await using var function = stack.StreamProcessor();
        await using var another = stack.StreamProcessor();
        // After a batch that was there already, the next is compared with what its snapshot shows.
        ShardRecord[] known = [Record(100, BatchTests.Event("a0"))];
        Assert.Empty(await another.DeliverAsync(known));
        Assert.Empty(await function.DeliverAsync(known));

        await using var connector = stack.Database.Connector("postgres");
        await using var gate = await GateAsync(stack, connector);
        var delivery = function.DeliverAsync(Records);
        await Gates.ReachedAsync(stack);
        // Another consumer stores the last event, which the function's snapshot does not show.
        Assert.Empty(await another.DeliverAsync(Records[^1..], "shardId-000000000001"));
        await Gates.OpenAsync(gate);

        Assert.Empty(await delivery);
        Assert.Contains(ErrorOf(stack, "could not serialize access"), servers.Postgres.Log, StringComparison.Ordinal);
        await StoredOnceAsync(stack, and: known.Length);
    }

    /// <summary>Where a session inserts the fourth key.</summary>
    private static Task<NpgsqlConnection> GateAsync(PipelineStack stack, Lambdas.Database.DatabaseConnector connector) =>
        Gates.CloseAsync(stack, connector, "before insert on ephi.event_key for each row when (new.event_id = 'e3')");

    private static string InsertKey(string id) =>
        $"insert into ephi.event_key (tenant_id, event_id, content_digest) values ('default', '{id}', sha256('{id}'))";

    private static string ErrorOf(PipelineStack stack, string message) => $"ephi_stream_processor@{stack.Database.Name} ERROR:  {message}";

    private static async Task StoredOnceAsync(PipelineStack stack, int and = 0)
    {
        foreach (var table in new[] { "event", "event_key", "reading" })
        {
            Assert.Equal(Records.Length + and, await stack.Database.ScalarAsync<long>($"select count(*) from ephi.{table}"));
        }

        Assert.Equal("e7", Assert.Single(await stack.LatestAsync()).Value);
    }
}
