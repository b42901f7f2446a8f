using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;
using RetryPolicy = Hipaa.Lambdas.Database.RetryPolicy;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>What is older than the retention goes to the archive, is compared there, and only then goes from the database.</summary>
[Collection(PipelineCollection.Name)]
public sealed class RetentionTests(PipelineServers servers)
{
    /// <summary>A month and a year that are over, a month that is over and arrived late, and one of our days.</summary>
    private const string Fill =
        """
        select ephi.ensure_months(array['2017-03-05Z', '2009-05-05Z', '2018-04-05Z', '2026-01-05Z']::timestamptz[]);
        insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, received_at, source)
        select tenant, kind || '-' || n, 's-' || n % 7, 'vital-signs', at::timestamptz + n * interval '1 minute', coalesce(arrived::timestamptz, now()), 'Ünïcode "quoted" \ source'
        from generate_series(1, 60) as n, (values ('north'), ('south')) as tenants (tenant), (values
            ('month', '2017-03-05Z', '2017-03-06Z'), ('year', '2009-05-05Z', '2017-05-05Z'), ('late', '2018-04-05Z', null), ('new', '2026-01-05Z', null)) as spans (kind, at, arrived);
        insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
        select tenant_id, row_id, effective_at, ordinal, case ordinal when 0 then '8480-6' else '8462-4' end, 120.5 - ordinal, 'mm[Hg]' from ephi.event, generate_series(0, 1) as ordinal;
        insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at, received_at)
        select tenant_id, event_id, sha256(convert_to(event_id, 'UTF8')), row_id, effective_at, received_at from ephi.event;
        insert into ephi.event_version (tenant_id, event_id, content_digest, status, row_id, effective_at)
        select tenant_id, event_id, sha256('former'), 1, row_id, effective_at from ephi.event where event_id in ('month-1', 'new-1');
        insert into ephi.event_version (tenant_id, event_id, content_digest, status) select tenant_id, event_id, sha256('withdrawn'), 3 from ephi.event where event_id in ('month-2', 'new-2');
        insert into ephi.event_key (tenant_id, event_id, content_digest, status, received_at)
        values ('north', 'withdrawn-old', sha256('w'), 3, '2016-01-01Z'), ('north', 'withdrawn-new', sha256('w'), 3, now());
        """;

    private const string Left =
        """
        select concat_ws(' ', (select string_agg(distinct split_part(event_id, '-', 1), ',') from ephi.event), (select count(*) from ephi.event), (select count(*) from ephi.reading),
            (select count(*) from ephi.event_key), (select count(*) from ephi.event_version), (select count(*) from ephi.partition where span in ('2017_03', '2009')))
        """;

    [Fact]
    public async Task Rows_past_the_retention_are_copied_compared_and_dropped_with_their_keys()
    {
        await using var stack = await FilledAsync();
        var before = await stack.Database.ScalarAsync<string[]>(Rows("effective_at < '2018-01-01Z'"));

        var answer = await RunAsync(stack);

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
        Assert.Empty((await RunAsync(stack)).GetProperty("retired").EnumerateArray());
    }

    [Fact]
    public async Task A_month_in_which_a_subject_is_held_stays_whole_until_the_hold_is_released()
    {
        await using var stack = await FilledAsync();
        await stack.Database.ScalarAsync<object>(DatabaseLogin.Records, "set hipaa.tenant = 'south'; select ephi.subject_hold('s-3', 'case 21')::text");
        await stack.Database.ExecuteAsync(
            """
            delete from ephi.reading using ephi.event
            where event.event_id like 'year-%' and event.subject_id = 's-3' and event.tenant_id = 'south' and reading.row_id = event.row_id;
            delete from ephi.event where event_id like 'year-%' and subject_id = 's-3' and tenant_id = 'south'
            """);
        var answer = await RunAsync(stack);
        Assert.Equal(("2009", 1), (string.Join(' ', answer.GetProperty("retired").EnumerateArray()), answer.GetProperty("held").GetInt32()));
        Assert.Equal(120L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'"));

        await stack.Database.ScalarAsync<object>(DatabaseLogin.Records, "set hipaa.tenant = 'south'; select ephi.subject_release('s-3', 'case 21 is over')::text");
        Assert.Equal("2017_03", string.Join(' ', (await RunAsync(stack)).GetProperty("retired").EnumerateArray()));
    }

    [Fact]
    public async Task What_could_not_be_written_or_read_back_stays_and_goes_with_the_next_run()
    {
        await using var stack = await FilledAsync();
        stack.Retries = 0;
        foreach (var broken in new[] { "PUT", "GET" })
        {
            stack.Proxy.Plan = call => call.StartsWith($"{broken} ", StringComparison.Ordinal) && call.Contains("/retired/reading_2017_03/", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
            var refused = await Assert.ThrowsAsync<MigrationException>(() => RunAsync(stack));
            Assert.StartsWith("The archive of retired rows failed: ", refused.Message, StringComparison.Ordinal);
            Assert.Equal(120L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'"));
        }

        stack.Proxy.Plan = _ => Fault.None;
        Assert.Equal("2017_03", string.Join(' ', (await RunAsync(stack)).GetProperty("retired").EnumerateArray()));
        Assert.Equal(4, (await stack.KeysAsync(stack.Landing)).Count);
    }

    [Fact]
    public async Task A_copy_that_is_not_what_the_database_holds_drops_nothing()
    {
        await using var stack = await FilledAsync();
        // Rows change after their page was read: what closes the month stands for whoever wrote just before.
        await stack.Database.ExecuteAsync(
            """
            create function ephi.span_close_too(wanted text) returns void language sql security definer as $$ update ephi.reading set value = 1 where effective_at < '2010-01-01Z' and ordinal = 1 $$;
            alter function ephi.span_close(text) rename to span_close_before;
            alter function ephi.span_close_too(text) rename to span_close;
            grant execute on function ephi.span_close(text) to ephi_archivist
            """);
        var refused = await Assert.ThrowsAsync<Hipaa.Lambdas.Database.DatabaseException>(() => RunAsync(stack));
        Assert.Equal("22000", refused.SqlState);
        Assert.Equal(120L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'year-%'"));
        Assert.Equal(240L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.reading where value <> 1 and effective_at < '2010-01-01Z'"));
    }

    [Fact]
    public async Task Records_of_who_did_what_go_after_the_retention_and_never_before_six_years()
    {
        await using var stack = await FilledAsync();
        await stack.Database.ExecuteAsync(
            """
            insert into audit.change (at, login, relation, operation) select now() - n * interval '1 year', 'someone', 'ephi.event', 'insert' from generate_series(1, 12) as n;
            insert into audit.disclosure (at, action, tenant_id, subject_hash, reason) select now() - n * interval '1 year', 'export', 'north', sha256('s'), 'request' from generate_series(1, 12) as n
            """);
        foreach (var record in new[] { "change", "disclosure" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => stack.Database.ExecuteAsync($"set role ephi_owner; delete from audit.{record} where at > now() - interval '5 years'"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        await RunAsync(stack);
        Assert.Equal("6 6", await stack.Database.ScalarAsync<string>("select concat_ws(' ', (select count(*) from audit.change where login = 'someone'), (select count(*) from audit.disclosure))"));
        Assert.Equal("audit.change 6, audit.disclosure 6", await stack.Database.ScalarAsync<string>("select string_agg(concat_ws(' ', relation, row_count), ', ' order by relation) from audit.retirement where relation like 'audit.%'"));
    }

    [Theory]
    [InlineData("select count(*) from ephi.span_rows('2026_01', 0, 'event', null, 0, 10)")]
    [InlineData("select count(*) from ephi.page_readings('2026_01', 0, null, 'ffffffff-ffff-ffff-ffff-ffffffffffff', null, 0, 10)")]
    [InlineData("select ephi.page_take('2026_01', 0, null, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 120, 0, 240, 0, 1, 'x')")]
    public async Task The_migrator_reads_and_takes_out_nothing_whose_time_is_not_over(string sql)
    {
        await using var stack = await FilledAsync();
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
        await using var stack = await FilledAsync();
        var before = await stack.Database.ScalarAsync<string[]>(Rows("effective_at < '2018-01-01Z'"));
        var (runs, left) = (0, new List<long>());
        MigrationResult result;
        do
        {
            var pages = 0;
            result = await RunAsync(stack, pageEvents: 25, () => pages++ < 5);
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
        await using var stack = await FilledAsync();
        await stack.Database.ExecuteAsync("delete from ephi.event where event_id like 'year-%'; delete from ephi.reading where effective_at < '2010-01-01Z'");
        var pages = 0;
        Assert.Equal("2017_03", (await RunAsync(stack, pageEvents: 25, () => pages++ < 6)).Unfinished);
        var left = await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'");
        Assert.InRange(left, 1, 119);
        await stack.Database.ScalarAsync<object>(
            DatabaseLogin.Records, $"set hipaa.tenant = '{await OfRestAsync("tenant_id")}'; select ephi.subject_hold('{await OfRestAsync("subject_id")}', 'case 22')::text");
        var result = await RunAsync(stack, pageEvents: 25, () => true);
        Assert.Equal(1, result.Held);
        Assert.Null(result.Unfinished);
        Assert.Equal(left, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event where event_id like 'month-%'"));

        Task<string> OfRestAsync(string column) => stack.Database.ScalarAsync<string>($"select {column} from ephi.event where event_id like 'month-%' order by row_id limit 1");
    }

    /// <summary>Nothing grows for ever: of people, holds, erasures and windows nothing stays that nothing needs.</summary>
    [Fact]
    public async Task People_holds_erasures_and_windows_go_after_the_retention()
    {
        await using var stack = await FilledAsync();
        await stack.Database.ExecuteAsync(
            """
            insert into ephi.subject (tenant_id, subject_id, look_at) values ('north', 's-1', '2025-01-01Z'), ('north', 'gone', '2025-01-01Z'), ('north', 'held', '2025-01-01Z');
            insert into ephi.subject (tenant_id, subject_id) values ('north', 'to-come');
            insert into ephi.surrogate (tenant_id, subject_id, look_at) select tenant_id, subject_id, look_at from ephi.subject;
            insert into ephi.legal_hold (tenant_id, subject_id, reason, placed_at, released_at) values ('north', 'held', 'case 1', '2015-01-01Z', null), ('north', 'gone', 'case 2', '2014-01-01Z', '2015-01-01Z'), ('north', 's-1', 'case 3', '2015-01-01Z', now() - interval '5 years');
            insert into ephi.erasure values (sha256('old'), '2015-01-01Z'), (sha256('new'), now());
            insert into ephi.erased_event values (sha256('old'), '2015-01-01Z'), (sha256('new'), now());
            insert into ephi.export_window (number, from_xid, to_xid, opened_at, completed_at) values (1, '3', '4', '2015-01-01Z', '2015-01-01Z'), (2, '4', '5', '2015-02-01Z', '2015-02-01Z');
            insert into audit.retirement (at, relation, until_at, row_count) values ('2015-01-01Z', 'ephi.event_2008', '2009-01-01Z', 7)
            """);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => stack.Database.ExecuteAsync(
            "insert into audit.retirement (relation, until_at, row_count) values ('x', now(), 1); set role ephi_owner; delete from audit.retirement where relation = 'x'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await RunAsync(stack);
        Assert.Equal(
            "held,s-1,to-come held,s-1,to-come case 1,case 3 1 1 2",
            await stack.Database.ScalarAsync<string>(
                """
                select concat_ws(' ', (select string_agg(subject_id, ',' order by subject_id) from ephi.subject), (select string_agg(subject_id, ',' order by subject_id) from ephi.surrogate),
                    (select string_agg(reason, ',' order by reason) from ephi.legal_hold), (select count(*) from ephi.erasure), (select count(*) from ephi.erased_event), (select string_agg(number::text, ',') from ephi.export_window))
                """));
        Assert.Equal(0L, await stack.Database.ScalarAsync<long>("select count(*) from audit.retirement where relation = 'ephi.event_2008'"));
        // Who is needed is looked at again in a year, who is new after six.
        Assert.Equal("held 1,s-1 1,to-come 6", await stack.Database.ScalarAsync<string>("select string_agg(subject_id || ' ' || round(extract(epoch from look_at - now()) / 31557600), ',' order by subject_id) from ephi.subject"));
        Assert.Equal(
            "ephi.erased_event 1, ephi.erasure 1, ephi.legal_hold 1, ephi.subject 1, ephi.surrogate 1",
            await stack.Database.ScalarAsync<string>("select string_agg(concat_ws(' ', relation, row_count), ', ' order by relation) from audit.retirement where copy is null and relation like 'ephi.%'"));
    }

    [Fact]
    public async Task A_hold_that_is_being_placed_is_waited_for_and_keeps_the_person()
    {
        await using var stack = await FilledAsync();
        await stack.Database.ExecuteAsync("insert into ephi.subject (tenant_id, subject_id, look_at) values ('north', 'held', '2025-01-01Z'), ('north', 'gone', '2025-01-01Z')");
        await using var connector = stack.Database.Connector(DatabaseLogin.Records);
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await using var hold = new NpgsqlCommand("begin; set local hipaa.tenant = 'north'; select ephi.subject_hold('held', 'case 23')", connection);
        await hold.ExecuteNonQueryAsync();
        var run = RunAsync(stack);
        while (await stack.Database.ScalarAsync<long>("select count(*) from pg_locks join pg_stat_activity using (pid) where datname = current_database() and usename = 'ephi_migrator' and not granted") == 0)
        {
            Assert.False(run.IsCompleted);
            await Task.Delay(20);
        }

        await using var commit = new NpgsqlCommand("commit", connection);
        await commit.ExecuteNonQueryAsync();
        await run;
        Assert.Equal("held", await stack.Database.ScalarAsync<string>("select string_agg(subject_id, ',') from ephi.subject"));
    }

    private static string Rows(string which) =>
        $"""
         set timezone = 'UTC';
         select array_agg(line order by line collate "C") from (
             select to_jsonb(event)::text as line from ephi.event where {which} union all select to_jsonb(reading)::text from ephi.reading where {which}) as lines
         """;

    private async Task<PipelineStack> FilledAsync()
    {
        var stack = await PipelineStack.CreateAsync(servers);
        await stack.Database.ExecuteAsync(Fill);
        return stack;
    }

    /// <summary>The run of each day, with the time that it says.</summary>
    private static async Task<MigrationResult> RunAsync(PipelineStack stack, int pageEvents, Func<bool> isTimeLeft)
    {
        await using var owner = stack.Database.Connector(DatabaseLogin.Migrator);
        await using var administrator = stack.Database.Connector(PostgresServer.Administrator);
        return await Migrator(stack, owner, administrator, pageEvents).RunAsync(CancellationToken.None, isRegular: true, isTimeLeft);
    }

    private static Migrator Migrator(
        PipelineStack stack, Lambdas.Database.DatabaseConnector owner, Lambdas.Database.DatabaseConnector administrator, int pageEvents)
    {
        var copy = new RetiredCopy(stack.Services(Functions.SchemaMigrator).S3, stack.Landing, PipelineStack.KeyArn);
        var retention = new Retention(copy, 7) { PageEvents = pageEvents };
        return new Migrator(MigrationSet.Embedded, owner, administrator, new RetryPolicy(TimeProvider.System), retention);
    }

    /// <summary>The run of each day.</summary>
    private static async Task<JsonElement> RunAsync(PipelineStack stack)
    {
        await using var owner = stack.Database.Connector(DatabaseLogin.Migrator);
        await using var administrator = stack.Database.Connector(PostgresServer.Administrator);
        var migrator = Migrator(stack, owner, administrator, 5_000);
        await using var answer = await new Function(MigrationSet.Embedded, migrator).HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes("{}")), TimeSpan.FromMinutes(5));
        return await JsonSerializer.DeserializeAsync<JsonElement>(answer);
    }
}
