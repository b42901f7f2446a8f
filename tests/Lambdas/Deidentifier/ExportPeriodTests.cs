using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Deidentifier;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>When rows come shows in no object: exports go by the calendar.</summary>
[Collection(ExportCollection.Name)]
public sealed class ExportPeriodTests(PipelineServers servers)
{
    [Fact]
    public async Task What_comes_in_a_month_waits_for_the_next_even_where_nothing_was_there_at_its_beginning()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("a", value: "71");
        await RunsAsync(stack, 1, 71);
        await stack.AddAsync("b", value: "72");
        await RunsAsync(stack, 0, 71);

        await PassMonthAsync(stack);
        await RunsAsync(stack, 1, 71, 72);
        // Nothing came before the month's first run: its window is empty, and what comes now is not exported alone.
        await PassMonthAsync(stack);
        await RunsAsync(stack, 1, 71, 72);
        await stack.AddAsync("c", value: "73");
        await RunsAsync(stack, 0, 71, 72);
        await PassMonthAsync(stack);
        await RunsAsync(stack, 1, 71, 72, 73);
    }

    [Fact]
    public async Task All_windows_of_a_month_reach_as_far_as_its_first()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 5; number++)
        {
            await stack.AddAsync($"e{number}", value: $"{70 + number}");
        }

        await using var connector = stack.Database.Connector(DatabaseLogin.Deidentifier);
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        var events = new List<long>();
        while (await ExportWindows.NextAsync(connection, 2, "month", CancellationToken.None) is { } window)
        {
            Assert.Equal(window, await ExportWindows.NextAsync(connection, 2, "month", CancellationToken.None));
            events.Add(await CountAsync(connection, window));
            await ExportWindows.CompleteAsync(connection, window, 0, 0, CancellationToken.None);
            await stack.AddAsync($"late{window.Number}", value: "80");
        }

        Assert.Equal([2, 2, 1], events);
        Assert.Equal(1L, await stack.Database.ScalarAsync<long>("select count(distinct reach_xid) from ephi.export_window"));
        await PassMonthAsync(stack);
        var next = await ExportWindows.NextAsync(connection, 100, "month", CancellationToken.None);
        Assert.Equal(3, await CountAsync(connection, next!));
    }

    private static async Task RunsAsync(ExportStack stack, int windows, params decimal[] values)
    {
        var answer = await stack.RunAsync(stack.Settings("month"));
        Assert.Equal((windows, true), (answer.Windows, answer.Finished));
        Assert.Equal(values, await stack.ValuesAsync());
        Assert.Equal(0, (await stack.RunAsync(stack.Settings("month"))).Windows);
    }

    private static Task PassMonthAsync(ExportStack stack) =>
        stack.Database.ExecuteAsync("update ephi.export_window set opened_at = opened_at - interval '32 days'");

    private static async Task<long> CountAsync(NpgsqlConnection connection, ExportWindow window)
    {
        await using var command = new NpgsqlCommand("select count(*) from ephi.event where ingest_xid >= $1 and ingest_xid < $2", connection)
        {
            Parameters = { ExportWindows.Xid(window.From), ExportWindows.Xid(window.To) },
        };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
