using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;
using Npgsql;
using static Hipaa.Lambdas.Tests.Fixtures.KinesisRecords;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// A month gets its partition while an event of it is on its way into the default partition: PostgreSQL refuses the row for the bound of that
/// partition (23514 without a constraint's name), which says nothing of the data.
/// </summary>
[Collection(PipelineCollection.Name)]
public sealed class PartitionRaceTests(PipelineServers servers)
{
    private const string Month = "2024-05";

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task An_event_whose_month_is_made_meanwhile_is_stored_and_not_refused(int events)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.StreamProcessor();
        ShardRecord[] records = [.. Enumerable.Range(0, events + 1).Select(number => Record(number, Event(number)))];
        // It knows the month, and nobody else does any longer.
        Assert.Empty(await function.DeliverAsync(records[..1]));
        await stack.Database.ExecuteAsync(
            """
            drop table ephi.event_2024_05, ephi.reading_2024_05;
            delete from ephi.partition where span = '2024_05'
            """);

        await using var connector = stack.Database.Connector(DatabaseLogin.Migrator);
        await using var migrator = await connector.OpenAsync(CancellationToken.None);
        Task<IReadOnlyList<string>> delivery;
        await using (var making = await migrator.BeginTransactionAsync())
        {
            await using var ensure = new NpgsqlCommand($"select ephi.ensure_partitions((extract(year from age(now(), '{Month}-01')) * 12)::integer + 12, 0)", migrator, making);
            Assert.InRange((int)(await ensure.ExecuteScalarAsync())!, 2, 300);
            delivery = function.DeliverAsync(records[1..]);
            await WaitAsync(stack);
            await making.CommitAsync();
        }

        Assert.Empty(await delivery);
        // The race was lost, and that cost no event.
        Assert.Contains(
            servers.Postgres.Log.Split('\n'),
            line => line.Contains($"@{stack.Database.Name} ERROR", StringComparison.Ordinal) && line.Contains("violates partition constraint", StringComparison.Ordinal));
        Assert.Empty(await stack.KeysAsync(stack.Quarantine));
        Assert.Equal((long)events, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_2024_05"));
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_default"));
        Assert.DoesNotContain("batch returned", stack.Output.ToString(), StringComparison.Ordinal);
    }

    private static string Event(int number) => BatchTests.Event($"race-{number}").Replace("2026-01", Month, StringComparison.Ordinal);

    private static async Task WaitAsync(PipelineStack stack)
    {
        const string Waiting = "select count(*) from pg_locks where relation = 'ephi.event_default'::regclass and not granted";
        for (var attempt = 0; await stack.Database.ScalarAsync<long>(Waiting) == 0; attempt++)
        {
            Assert.True(attempt < 1000, "The writer never came to the default partition.");
            await Task.Delay(20);
        }
    }
}
