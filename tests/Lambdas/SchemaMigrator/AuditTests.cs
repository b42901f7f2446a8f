using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

[Collection(PostgresCollection.Name)]
public sealed class AuditTests(PostgresServer server)
{
    private const string Insert =
        """
        set hipaa.tenant = 'north';
        insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, source)
        select 'north', 'canary-event-' || n, 'canary-subject', 'canary-type', '2026-01-02Z', 'canary-source' from generate_series(1, 3) as n;
        select 1
        """;

    [Fact]
    public async Task Who_added_how_many_rows_is_recorded()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, Insert);
        Assert.Equal(
            "ephi_stream_processor,127.0.0.1,tests,ephi.event,insert,3",
            await database.ScalarAsync<string>("select concat_ws(',', login, host(client), application, relation, operation, row_count) from audit.change"));
    }

    [Theory]
    [InlineData("delete from ephi.event where event_id in ('canary-event-1', 'canary-event-2')", "delete", 2)]
    [InlineData("update ephi.event set type = 'canary-other'", "update", 3)]
    public async Task Of_changed_rows_the_keys_are_recorded_as_a_hash(string sql, string operation, int rows)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, Insert);
        await database.ExecuteAsync(sql);
        Assert.Equal(
            $"postgres,ephi.event,{operation},{rows},32",
            await database.ScalarAsync<string>(
                $"select concat_ws(',', login, relation, operation, row_count, length(key_hash)) from audit.change where operation = '{operation}'"));
    }

    [Fact]
    public async Task A_truncated_table_is_recorded()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync("truncate ephi.event, ephi.reading");
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from audit.change where operation = 'truncate' and row_count is null and relation in ('ephi.event', 'ephi.reading')"));
    }

    [Fact]
    public async Task The_record_holds_no_value_of_any_row()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, Insert);
        await database.ExecuteAsync("update ephi.event set source = 'canary-new'; delete from ephi.event");
        var record = await database.ScalarAsync<string>("select string_agg(change::text, chr(10)) from audit.change");
        Assert.Equal(3, record.Split('\n').Length);
        Assert.DoesNotContain("canary", record, StringComparison.Ordinal);
        Assert.DoesNotContain("north", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from ephi.event_2026_01", "ephi.event_2026_01,delete,3")]
    [InlineData("update ephi.event_2026_01 set type = 'other'", "ephi.event_2026_01,update,3")]
    [InlineData("truncate ephi.event_2026_01", "ephi.event_2026_01,truncate")]
    public async Task What_is_done_to_a_part_by_its_own_name_is_recorded_too(string sql, string record)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, $"select ephi.ensure_months(array['2026-01-02Z'::timestamptz]); {Insert}");
        await database.ExecuteAsync(sql);
        Assert.Equal(record, await database.ScalarAsync<string>(
            "select concat_ws(',', relation, operation, row_count) from audit.change where operation <> 'insert'"));
    }

    [Theory]
    [InlineData("delete from audit.change")]
    [InlineData("update audit.change set row_count = 0")]
    [InlineData("truncate audit.change")]
    public async Task The_record_only_grows_even_for_its_owner(string sql)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ScalarAsync<int>(DatabaseLogin.StreamProcessor, Insert);
        var exception = await Assert.ThrowsAsync<PostgresException>(() =>
            database.ScalarAsync<object>($"set role ephi_owner; {sql}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from audit.change"));
    }
}
