using System.Collections.Concurrent;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>A year and code that takes longer than a run is exported by several, each of which goes on where the last broke off.</summary>
[Collection(ExportCollection.Name)]
public sealed class ExportProgressTests(PipelineServers servers)
{
    [Fact]
    public async Task A_year_and_code_that_takes_longer_than_a_run_is_written_by_several_and_no_object_twice()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await AddAsync(stack, 11);
        var written = new ConcurrentQueue<string>();
        var runs = 0;
        for (var finished = false; !finished && runs < 10; runs++)
        {
            // Time is up while the third object of a run is on its way.
            using var deadline = new CancellationTokenSource();
            var left = 3;
            stack.Proxy.Plan = request =>
            {
                if (!request.StartsWith("PUT ", StringComparison.Ordinal))
                {
                    return Fault.None;
                }

                if (Interlocked.Decrement(ref left) == 0)
                {
                    deadline.Cancel();
                    return Fault.LostRequest;
                }

                written.Enqueue(request);
                return Fault.None;
            };
            finished = (await stack.RunWithAsync(rowsPerObject: 2, keysAtOnce: 1, cancellation: deadline.Token)).Finished;
        }

        // Six objects, written and copied, two of them a run.
        Assert.Equal(6, runs);
        Assert.Equal(12, written.Count);
        Assert.Equal(6, written.Take(6).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(60, 11).Select(value => (decimal)value), await stack.ValuesAsync());
        Assert.Equal(6, await stack.Database.ScalarAsync<int>("select parts from ephi.export_part where under_window is null and last_row is null"));
    }

    [Fact]
    public async Task Real_time_that_runs_out_ends_no_export_for_ever()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await AddAsync(stack, 12);
        stack.Proxy.Plan = request =>
        {
            if (request.StartsWith("PUT ", StringComparison.Ordinal))
            {
                Thread.Sleep(200);
            }

            return Fault.None;
        };
        var runs = 0;
        for (var finished = false; !finished && runs < 30; runs++)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            finished = (await stack.RunWithAsync(rowsPerObject: 1, keysAtOnce: 1, cancellation: deadline.Token)).Finished;
        }

        Assert.InRange(runs, 3, 29);
        Assert.Equal(Enumerable.Range(60, 12).Select(value => (decimal)value), await stack.ValuesAsync());
    }

    /// <summary>Of what was taken back between two runs, the window after this one is told.</summary>
    [Fact]
    public async Task Rows_that_are_taken_back_between_two_runs_move_none_of_the_others()
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await AddAsync(stack, 9);
        var written = 0;
        stack.Proxy.Plan = request => request.StartsWith("PUT ", StringComparison.Ordinal) && Interlocked.Increment(ref written) >= 3 ? Fault.LostRequest : Fault.None;
        await Assert.ThrowsAnyAsync<Exception>(() => stack.RunWithAsync(rowsPerObject: 2));
        stack.Proxy.Plan = _ => Fault.None;
        var gone = (await stack.ValuesAsync())[0];
        await stack.Database.ExecuteAsync($"""
            delete from ephi.event where row_id in (select row_id from ephi.reading where value = {gone});
            delete from ephi.reading where value = {gone}
            """);
        await stack.AddAsync("later", subject: "s-3", value: "99");
        Assert.True((await stack.RunWithAsync(rowsPerObject: 2)).Finished);
        Assert.Equal([.. Enumerable.Range(60, 9).Select(value => (decimal)value).Where(value => value != gone), 99], await stack.ValuesAsync());
    }

    [Theory]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(83)]
    public async Task More_rows_than_the_database_puts_in_order_at_once_are_all_written(int rows)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        await AddAsync(stack, rows);
        Assert.Equal(rows, (await stack.RunWithAsync(rowsPerObject: 2)).Counts.Rows);
        Assert.Equal(Enumerable.Range(60, rows).Select(value => (decimal)value), await stack.ValuesAsync());
    }

    private static Task AddAsync(ExportStack stack, int rows) => stack.Database.ExecuteAsync(string.Concat(
        Enumerable.Range(0, rows).Select(number => ExportStack.EventSql($"e{number}", subject: $"s-{number % 5}", value: $"{60 + number}"))));
}
