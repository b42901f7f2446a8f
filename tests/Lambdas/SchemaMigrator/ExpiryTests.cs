using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>Nothing grows for ever: records of who did what, and of people what nothing needs, go after the retention.</summary>
[Collection(PipelineCollection.Name)]
public sealed class ExpiryTests(PipelineServers servers)
{
    [Fact]
    public async Task Records_of_who_did_what_go_after_the_retention_and_never_before_six_years()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
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

        await RetentionRuns.RunAsync(stack);
        Assert.Equal("6 6", await stack.Database.ScalarAsync<string>("select concat_ws(' ', (select count(*) from audit.change where login = 'someone'), (select count(*) from audit.disclosure))"));
        Assert.Equal("audit.change 6, audit.disclosure 6", await stack.Database.ScalarAsync<string>("select string_agg(concat_ws(' ', relation, row_count), ', ' order by relation) from audit.retirement where relation like 'audit.%'"));
    }

    /// <summary>Nothing grows for ever: of people, holds, erasures and windows nothing stays that nothing needs.</summary>
    [Fact]
    public async Task People_holds_erasures_and_windows_go_after_the_retention()
    {
        await using var stack = await RetentionRuns.FilledAsync(servers);
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
        await RetentionRuns.RunAsync(stack);
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
        await using var stack = await RetentionRuns.FilledAsync(servers);
        await stack.Database.ExecuteAsync("insert into ephi.subject (tenant_id, subject_id, look_at) values ('north', 'held', '2025-01-01Z'), ('north', 'gone', '2025-01-01Z')");
        await using var connector = stack.Database.Connector(DatabaseLogin.Records);
        await using var connection = await connector.OpenAsync(CancellationToken.None);
        await Gates.RunAsync(connection, "begin; set local hipaa.tenant = 'north'; select ephi.subject_hold('held', 'case 23')");
        var run = RetentionRuns.RunAsync(stack);
        await Gates.WaitsAsync(stack, "ephi_migrator");
        Assert.False(run.IsCompleted);
        await Gates.RunAsync(connection, "commit");
        await run;
        Assert.Equal("held", await stack.Database.ScalarAsync<string>("select string_agg(subject_id, ',') from ephi.subject"));
    }
}
