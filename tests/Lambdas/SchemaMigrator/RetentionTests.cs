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
        Assert.Equal("late,new 240 480 241 2 0", await stack.Database.ScalarAsync<string>(Left));
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
        await stack.Database.ExecuteAsync("delete from ephi.event where event_id like 'year-%' and subject_id = 's-3' and tenant_id = 'south'");
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
    [InlineData("select ephi.span_retire('2026_01', 0, 120, 0, 1, 240, 0, 1, 'x')")]
    [InlineData("select ephi.span_retire('2018_04', 0, 120, 0, 1, 240, 0, 1, 'x')")]
    public async Task The_migrator_reads_and_takes_out_nothing_whose_time_is_not_over(string sql)
    {
        await using var stack = await FilledAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => stack.Database.ScalarAsync<object>(DatabaseLogin.Migrator, sql));
        Assert.Equal(PostgresErrorCodes.ObjectInUse, refused.SqlState);
        foreach (var inner in new[] { "ephi.span_drop('2009')", "ephi.span_close('2009')", "ephi.span_mark('2009', 7, 'event')" })
        {
            refused = await Assert.ThrowsAsync<PostgresException>(() => stack.Database.ScalarAsync<object>(DatabaseLogin.Migrator, $"select {inner}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
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

    /// <summary>The run of each day.</summary>
    private static async Task<JsonElement> RunAsync(PipelineStack stack)
    {
        await using var owner = stack.Database.Connector(DatabaseLogin.Migrator);
        await using var administrator = stack.Database.Connector(PostgresServer.Administrator);
        var copy = new RetiredCopy(stack.Services(Functions.SchemaMigrator).S3, stack.Landing, PipelineStack.KeyArn);
        var migrator = new Migrator(MigrationSet.Embedded, owner, administrator, new RetryPolicy(TimeProvider.System), new Retention(copy, 7));
        await using var answer = await new Function(MigrationSet.Embedded, migrator).HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes("{}")), TimeSpan.FromMinutes(5));
        return await JsonSerializer.DeserializeAsync<JsonElement>(answer);
    }
}
