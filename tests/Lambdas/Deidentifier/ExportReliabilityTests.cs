using Hipaa.Lambdas.Deidentifier;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Deidentifier;

[Collection(ExportCollection.Name)]
public sealed class ExportReliabilityTests(PipelineServers servers)
{
    [Fact]
    public async Task Transactions_that_commit_out_of_order_are_neither_skipped_nor_doubled()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await using var connector = stack.Database.Connector("postgres");
        await using var slow = await connector.OpenAsync(CancellationToken.None);
        await using var transaction = await slow.BeginTransactionAsync();
        await ExecuteAsync(slow, ExportStack.EventSql("early", value: "61"));
        await stack.AddAsync("late-but-committed-first", value: "62");
        await stack.RunAsync();
        // Whatever has left by now, the early transaction's row must still come, once.
        await transaction.CommitAsync();
        await stack.AddAsync("last", value: "63");
        await stack.RunAsync();
        await stack.RunAsync();
        Assert.Equal([61, 62, 63], await stack.ValuesAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Writers_that_commit_and_roll_back_in_any_order_lose_nothing_to_an_export_beside_them(int seed)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        var expected = new System.Collections.Concurrent.ConcurrentBag<decimal>();
        await using var connector = stack.Database.Connector("postgres");
        var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + writer);
            await using var connection = await connector.OpenAsync(CancellationToken.None);
            for (var number = 0; number < 15; number++)
            {
                var value = 20 + (writer * 15) + number;
                await using var transaction = await connection.BeginTransactionAsync();
                await ExecuteAsync(connection, ExportStack.EventSql($"e{value}", value: $"{value}", effective: $"{2020 + random.Next(3)}-05-05Z"));
                await Task.Delay(random.Next(12));
                if (random.Next(5) == 0)
                {
                    await transaction.RollbackAsync();
                }
                else
                {
                    await transaction.CommitAsync();
                    expected.Add(value);
                }
            }
        })).ToList();
        while (!writers.TrueForAll(writer => writer.IsCompleted))
        {
            await stack.RunAsync();
        }

        await Task.WhenAll(writers);
        Assert.True((await stack.RunAsync()).Finished);
        Assert.Equal(expected.Order(), await stack.ValuesAsync());
    }

    [Theory]
    [InlineData(Fault.LostRequest)]
    [InlineData(Fault.LostAnswer)]
    [InlineData(Fault.FailedAnswer)]
    [InlineData(Fault.Unavailable)]
    public async Task A_run_that_breaks_off_between_two_objects_is_taken_up_without_loss(Fault fault)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 6; number++)
        {
            await stack.AddAsync($"e{number}", value: $"{60 + number}", effective: $"{2020 + (number % 3)}-01-01Z");
        }

        var written = 0;
        stack.Proxy.Plan = request => request.StartsWith("PUT ", StringComparison.Ordinal) && Interlocked.Increment(ref written) >= 2 ? fault : Fault.None;
        await Assert.ThrowsAnyAsync<Exception>(() => stack.RunAsync());

        stack.Proxy.Plan = _ => Fault.None;
        await stack.AddAsync("meanwhile", value: "99");
        Assert.True((await stack.RunAsync()).Finished);
        Assert.Equal([60, 61, 62, 63, 64, 65, 99], await stack.ValuesAsync());
        Assert.Equal(2L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.export_window where completed_at is not null"));
    }

    [Fact]
    public async Task A_window_that_is_done_again_gives_the_same_objects_byte_for_byte()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 30; number++)
        {
            await stack.AddAsync($"e{number}", subject: $"subject-{number % 7}", value: $"{60 + number}", effective: $"{2020 + (number % 3)}-01-01Z");
        }

        await stack.RunAsync();
        var first = await stack.DigestsAsync();
        // As if the process had been killed after the last object, before the window was completed.
        await stack.Database.ExecuteAsync("update ephi.export_window set completed_at = null");
        await stack.RunAsync();
        Assert.Equal(first, await stack.DigestsAsync());
        Assert.Equal(3, first.Count);
    }

    [Fact]
    public async Task KMS_errors_end_the_run_and_the_next_one_goes_on()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1", value: "61");
        stack.Proxy.Plan = request => request == "TrentService.GenerateMac" ? Fault.LostRequest : Fault.None;
        await Assert.ThrowsAnyAsync<Exception>(() => stack.RunAsync());
        Assert.Empty(await stack.KeysAsync());
        stack.Proxy.Plan = _ => Fault.None;
        await stack.RunAsync();
        Assert.Equal([61], await stack.ValuesAsync());
    }

    [Fact]
    public async Task Near_its_time_limit_a_run_says_that_it_is_not_finished()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1", value: "61");
        stack.Proxy.Plan = request => request.StartsWith("PUT ", StringComparison.Ordinal) ? Fault.Silence : Fault.None;
        Assert.Equal(new ExportAnswerJson(0, 0, 0, 0, Finished: false), await stack.RunAsync(timeLeft: TimeSpan.FromSeconds(3)));
        stack.Proxy.Plan = _ => Fault.None;
        Assert.True((await stack.RunAsync()).Finished);
        Assert.Equal([61], await stack.ValuesAsync());
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_leaves_the_work_to_the_other()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1", value: "61");
        var reached = new TaskCompletionSource();
        using var go = new ManualResetEventSlim();
        stack.Proxy.Plan = request =>
        {
            if (request.StartsWith("PUT ", StringComparison.Ordinal))
            {
                reached.TrySetResult();
                go.Wait();
            }

            return Fault.None;
        };
        var first = Task.Run(() => stack.RunAsync());
        await Task.WhenAny(reached.Task, first);
        Assert.Equal(new ExportAnswerJson(0, 0, 0, 0, Finished: false), await stack.RunAsync());
        go.Set();
        Assert.True((await first).Finished);
        Assert.Equal([61], await stack.ValuesAsync());
    }

    [Fact]
    public async Task A_watermark_of_another_server_is_refused()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.AddAsync("e1");
        await stack.Database.ExecuteAsync(
            "insert into ephi.export_window (number, from_xid, to_xid, completed_at) values (1, '0', '9000000000000', now())");
        await Assert.ThrowsAsync<WatermarkException>(() => stack.RunAsync());
        Assert.Empty(await stack.KeysAsync());
    }

    [Fact]
    public async Task A_window_holds_about_as_many_events_as_it_may_and_never_a_part_of_a_transaction()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(string.Concat(Enumerable.Range(0, 5).Select(number => ExportStack.EventSql($"a{number}", value: $"{60 + number}"))));
        await stack.AddAsync("b", value: "70");
        await stack.AddAsync("c", value: "71");
        await using var session = stack.Database.Session(Contract.DatabaseLogin.Deidentifier);
        var zone = new DeidentifiedZone(stack.S3, stack.Bucket, stack.ZoneKey);
        var exporter = new Exporter(
            session,
            new WindowExport(new SubjectTokens(stack.Kms, stack.TokenKey), zone, rowsPerObject: 2),
            new ZoneTimes(zone),
            eventsPerWindow: 2,
            period: null);
        var result = await exporter.RunAsync(CancellationToken.None);
        Assert.True(result.Finished);
        // Five of one transaction in three objects, then all seven in four.
        Assert.Equal((2, 12L, 7), (result.Windows, result.Counts.Rows, result.Counts.Objects));
        Assert.Equal(4, (await stack.KeysAsync()).Count);
        Assert.Equal([60, 61, 62, 63, 64, 70, 71], await stack.ValuesAsync());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
