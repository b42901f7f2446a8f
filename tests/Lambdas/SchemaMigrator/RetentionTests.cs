using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>What is older than the retention goes to the archive, is compared there, and only then goes from the database.</summary>
[Collection(PipelineCollection.Name)]
public sealed class RetentionTests(PipelineServers servers)
{
    private const string Left =
        """
        select concat_ws(' ', (select string_agg(distinct split_part(event_id, '-', 1), ',') from ephi.event), (select count(*) from ephi.event), (select count(*) from ephi.reading),
            (select count(*) from ephi.event_key), (select count(*) from ephi.event_version), (select count(*) from ephi.partition where span in ('2017_03', '2009')))
        """;

    [Fact]
    public async Task Rows_past_the_retention_are_copied_compared_and_dropped_with_their_keys()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
        var before = await stack.Database.ScalarAsync<string[]>(Rows("effective_at < '2018-01-01Z'"));

        var answer = await RetentionRuns.RunAsync(stack);

        Assert.Equal("2009 2017_03", string.Join(' ', answer.GetProperty("retired").EnumerateArray()));
        Assert.Equal("late,new 240 480 241 4 0", await stack.Database.ScalarAsync<string>(Left));
        var kept = (await stack.LinesAsync(stack.Landing)).Select(line => line.GetRawText()).Order(StringComparer.Ordinal);
        Assert.Equal(before, kept);
        Assert.Equal(
            "ephi.event_2009 120 retired/event_2009 1, ephi.reading_2009 240 retired/reading_2009 1, ephi.event_2017_03 120 retired/event_2017_03 1, ephi.reading_2017_03 240 retired/reading_2017_03 1",
            await stack.Database.ScalarAsync<string>("select string_agg(concat_ws(' ', relation, row_count, copy, objects), ', ' order by at, relation) from audit.retirement where login = 'ephi_migrator'"));
        // The de-identified zone is told which years and codes to write anew.
        Assert.Equal("2009 2017", await stack.Database.ScalarAsync<string>("select string_agg(distinct year::text, ' ') from ephi.export_withdrawal"));

        // An event of a month that is gone gets its partition anew, and another run finds nothing to do.
        Assert.Equal(2, await stack.Database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, "select ephi.ensure_months(array['2017-03-05Z'::timestamptz])"));
        await stack.Database.ExecuteAsync("insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) values ('north', 'again', 's', 't', '2017-03-05Z')");
        Assert.Empty((await RetentionRuns.RunAsync(stack)).GetProperty("retired").EnumerateArray());
    }

    [Fact]
    public async Task A_month_in_which_a_subject_is_held_stays_whole_until_the_hold_is_released()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
        await stack.Database.ScalarAsync<object>(DatabaseLogin.Records, "set hipaa.tenant = 'south'; select ephi.subject_hold('s-3', 'case 21')::text");
        await stack.Database.ExecuteAsync(
            """
            delete from ephi.reading using ephi.event
            where event.event_id like 'year-%' and event.subject_id = 's-3' and event.tenant_id = 'south' and reading.row_id = event.row_id;
            delete from ephi.event where event_id like 'year-%' and subject_id = 's-3' and tenant_id = 'south'
            """);
        var answer = await RetentionRuns.RunAsync(stack);
        Assert.Equal(("2009", 1), (string.Join(' ', answer.GetProperty("retired").EnumerateArray()), answer.GetProperty("held").GetInt32()));
        Assert.Equal(120L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'"));

        await stack.Database.ScalarAsync<object>(DatabaseLogin.Records, "set hipaa.tenant = 'south'; select ephi.subject_release('s-3', 'case 21 is over')::text");
        Assert.Equal("2017_03", string.Join(' ', (await RetentionRuns.RunAsync(stack)).GetProperty("retired").EnumerateArray()));
    }

    [Fact]
    public async Task What_could_not_be_written_or_read_back_stays_and_goes_with_the_next_run()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
        stack.Retries = 0;
        foreach (var broken in new[] { "PUT", "GET" })
        {
            stack.Proxy.Plan = call => call.StartsWith($"{broken} ", StringComparison.Ordinal) && call.Contains("/retired/reading_2017_03/", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
            var refused = await Assert.ThrowsAsync<MigrationException>(() => RetentionRuns.RunAsync(stack));
            Assert.StartsWith("The archive failed: ", refused.Message, StringComparison.Ordinal);
            Assert.Equal(120L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'"));
        }

        stack.Proxy.Plan = _ => Fault.None;
        Assert.Equal("2017_03", string.Join(' ', (await RetentionRuns.RunAsync(stack)).GetProperty("retired").EnumerateArray()));
        Assert.Equal(4, (await stack.KeysAsync(stack.Landing)).Count);
    }

    [Fact]
    public async Task A_copy_that_is_not_what_the_database_holds_drops_nothing()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
        // Rows change after their page was read: what closes the month stands for whoever wrote just before.
        await stack.Database.ExecuteAsync(
            """
            create function ephi.span_close_too(wanted text) returns void language sql security definer as $$ update ephi.reading set value = 1 where effective_at < '2010-01-01Z' and ordinal = 1 $$;
            alter function ephi.span_close(text) rename to span_close_before;
            alter function ephi.span_close_too(text) rename to span_close;
            grant execute on function ephi.span_close(text) to ephi_archivist
            """);
        var refused = await Assert.ThrowsAsync<Hipaa.Lambdas.Database.DatabaseException>(() => RetentionRuns.RunAsync(stack));
        Assert.Equal("22000", refused.SqlState);
        Assert.Equal(120L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'year-%'"));
        Assert.Equal(240L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading where value <> 1 and effective_at < '2010-01-01Z'"));
    }

    [Theory]
    [InlineData("select count(*) from ephi.span_rows('2026_01', 0, 'event', null, 0, 10)")]
    [InlineData("select count(*) from ephi.page_readings('2026_01', 0, null, 'ffffffff-ffff-ffff-ffff-ffffffffffff', null, 0, 10)")]
    [InlineData("select ephi.page_take('2026_01', 0, null, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 120, 0, 240, 0, 1, 'x')")]
    public async Task The_migrator_reads_and_takes_out_nothing_whose_time_is_not_over(string sql)
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => stack.Database.ScalarAsync<object>(DatabaseLogin.Migrator, sql));
        Assert.Equal(PostgresErrorCodes.ObjectInUse, refused.SqlState);
        foreach (var inner in new[] { "ephi.span_drop('2009')", "ephi.span_close('2009')", "ephi.page_mark(null, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'event', '2009-01-01Z', '2010-01-01Z')" })
        {
            refused = await Assert.ThrowsAsync<PostgresException>(() => stack.Database.ScalarAsync<object>(DatabaseLogin.Migrator, $"select {inner}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        // Its month is over, it arrived now.
        Assert.Equal("young", await stack.Database.ScalarAsync<string>(
            DatabaseLogin.Migrator, "select ephi.page_take('2018_04', 0, null, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 120, 0, 240, 0, 1, 'x')"));
        Assert.False(await stack.Database.ScalarAsync<bool>(DatabaseLogin.Migrator, "select ephi.span_finish('2017_03', 7)"));
        Assert.False(await stack.Database.ScalarAsync<bool>(DatabaseLogin.Migrator, "select ephi.span_finish('2026_01', 0)"));
    }

    /// <summary>However large a month is, a run takes what it has time for, and the next goes on there.</summary>
    [Fact]
    public async Task A_month_that_is_too_large_for_one_run_goes_in_several_and_each_row_is_copied_once()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
        var before = await stack.Database.ScalarAsync<string[]>(Rows("effective_at < '2018-01-01Z'"));
        var (runs, left) = (0, new List<long>());
        MigrationResult result;
        do
        {
            var pages = 0;
            result = await RetentionRuns.RunAsync(stack, pageEvents: 25, () => pages++ < 5);
            left.Add(await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where effective_at < '2018-01-01Z'"));
            // What is left is whole: each event with its key and its readings.
            Assert.Equal(
                $"{left[^1]} {left[^1] * 2}",
                await stack.Database.ScalarAsync<string>("select concat_ws(' ', (select count(*) from ephi.event_key where effective_at < '2018-01-01Z'), (select count(*) from ephi.reading where effective_at < '2018-01-01Z'))"));
            Assert.True(++runs < 20, "It comes to no end.");
        }
        while (result.Unfinished is not null);

        Assert.True(runs > 3, $"{runs}");
        Assert.Equal(left.OrderDescending(), left);
        Assert.Equal("late,new 240 480 241 4 0", await stack.Database.ScalarAsync<string>(Left));
        Assert.Equal(before, (await stack.LinesAsync(stack.Landing)).Select(line => line.GetRawText()).Order(StringComparer.Ordinal));
        Assert.Equal("720", await stack.Database.ScalarAsync<string>("select sum(row_count)::text from audit.retirement where copy is not null"));
    }

    [Fact]
    public async Task A_hold_that_is_placed_between_two_pages_keeps_the_rest()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
        await stack.Database.ExecuteAsync("delete from ephi.event where event_id like 'year-%'; delete from ephi.reading where effective_at < '2010-01-01Z'");
        var pages = 0;
        Assert.Equal("2017_03", (await RetentionRuns.RunAsync(stack, pageEvents: 25, () => pages++ < 6)).Unfinished);
        var left = await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'");
        Assert.InRange(left, 1, 119);
        await stack.Database.ScalarAsync<object>(
            DatabaseLogin.Records, $"set hipaa.tenant = '{await OfRestAsync("tenant_id")}'; select ephi.subject_hold('{await OfRestAsync("subject_id")}', 'case 22')::text");
        var result = await RetentionRuns.RunAsync(stack, pageEvents: 25, () => true);
        Assert.Equal(1, result.Held);
        Assert.Null(result.Unfinished);
        Assert.Equal(left, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'"));

        Task<string> OfRestAsync(string column) => stack.Database.ScalarAsync<string>($"select {column} from ephi.event where event_id like 'month-%' order by row_id limit 1");
    }

    private static string Rows(string which) =>
        $"""
         set timezone = 'UTC';
         select array_agg(line order by line collate "C") from (
             select to_jsonb(event)::text as line from ephi.event where {which} union all select to_jsonb(reading)::text from ephi.reading where {which}) as lines
         """;
}
