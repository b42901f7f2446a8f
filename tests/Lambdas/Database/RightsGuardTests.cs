using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Database;

/// <summary>Whoever has a login that may use rights, and no good intention: what it is given, keeps or takes out is accounted for, and a hold holds.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RightsGuardTests(PostgresServer server)
{
    private const string Use = "set hipaa.tenant = 'north'; set hipaa.use = '11111111-1111-1111-1111-111111111111'; ";

    [Theory]
    [InlineData("select count(*) from ephi.subject_export('s-2', 'another', 'a thief')")]
    [InlineData("select count(*) from ephi.subject_export('s-1', 'the same', 'a thief')")]
    [InlineData("select count(*) from ephi.subject_latest('s-1', 'the same')")]
    [InlineData("select ephi.subject_hold('s-1', 'the same')")]
    [InlineData("select ephi.subject_erase('s-1', 'the same')")]
    [InlineData("select ephi.subject_amend('s-1', 'a', '8867-4', 1, 'the same')")]
    public async Task Nothing_else_is_given_or_done_under_a_use_that_was_noted(string sql)
    {
        var database = await FilledAsync();
        Assert.Equal(4L, await AsRecordsAsync(database, Use + "select count(*) from ephi.subject_export('s-1', 'request', 'the individual')"));
        // Whoever lost the answer asks again and is told the same, once accounted for.
        Assert.Equal(4L, await AsRecordsAsync(database, Use + "select count(*) from ephi.subject_export('s-1', 'request', 'the individual')"));

        Assert.Equal("55000", await RefusedAsync(database, DatabaseLogin.Records, Use + sql));

        Assert.Equal("export 2", await database.ScalarAsync<string>("select string_agg(concat_ws(' ', action, row_count), ', ') from audit.disclosure"));
        Assert.Equal(3L, await database.ScalarAsync<long>("select count(*) from ephi.event where superseded_at is null"));
    }

    [Fact]
    public async Task A_use_of_long_ago_gives_nothing_any_more()
    {
        var database = await FilledAsync();
        await AsRecordsAsync(database, Use + "select count(*) from ephi.subject_export('s-1', 'request', 'the individual')");
        await database.ExecuteAsync("set session_replication_role = replica; update audit.disclosure set at = now() - interval '2 hours'");
        Assert.Equal("55000", await RefusedAsync(database, DatabaseLogin.Records, Use + "select count(*) from ephi.subject_export('s-1', 'request', 'the individual')"));
    }

    [Theory]
    [InlineData("select ephi.subject_erase('s-1', 'case 1')")]
    [InlineData("select ephi.subject_erase_rest('s-1')")]
    [InlineData("select ephi.subject_hold('s-1', 'case 1')")]
    public async Task A_transaction_that_sees_no_hold_of_others_erases_nothing(string sql)
    {
        var database = await FilledAsync();
        foreach (var level in (string[])["repeatable read", "serializable"])
        {
            Assert.Equal("25000", await RefusedAsync(database, DatabaseLogin.Records, $"begin isolation level {level}; set local hipaa.tenant = 'north'; {sql}"));
        }

        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from ephi.event where tenant_id = 'north' and subject_id = 's-1'"));
    }

    [Fact]
    public async Task The_archive_erases_nobody_whom_a_hold_kept_then_and_nobody_in_the_future()
    {
        var database = await FilledAsync();
        await AsRecordsAsync(database, "set hipaa.tenant = 'north'; select ephi.subject_hold('s-1', 'case 2')");
        const string line = """select ephi.right_restore(jsonb_build_object('kind', 'erasure', 'tenant_id', 'north', 'subject_hash', ephi.name_hash('north', 's-1'), 'erased_at', {0}))::text""";
        Assert.Equal("22023", await RefusedAsync(database, "postgres", string.Format(System.Globalization.CultureInfo.InvariantCulture, line, "now() + interval '1 day'")));
        Assert.Equal(
            "22023",
            await RefusedAsync(database, "postgres", """select ephi.right_restore(jsonb_build_object('kind', 'erased events', 'tenant_id', 'north', 'erased_at', '9999-01-01', 'event_hashes', jsonb_build_array(ephi.name_hash('north', 'z'))))"""));

        await database.ScalarAsync<string>("postgres", string.Format(System.Globalization.CultureInfo.InvariantCulture, line, "clock_timestamp()"));

        const string step = "select ephi.erasure_step('north', name, erased_at) from ephi.erasure_subjects('north', (select array_agg(sha256(convert_to('north' || chr(10) || 's-1', 'UTF8'))))) as found (name, erased_at)";
        Assert.Equal(0L, await database.ScalarAsync<long>(DatabaseLogin.Migrator, step));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from ephi.event where tenant_id = 'north' and subject_id = 's-1'"));
        Assert.Equal(
            "insert 1",
            await database.ScalarAsync<string>("select string_agg(operation || ' ' || row_count, ', ') from audit.change where relation = 'ephi.erasure'"));

        // Released since, it stood then all the same: the erasure was refused, whoever says that it was done.
        await database.ScalarAsync<string>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_release('s-1', 'case 2')::text");
        Assert.Equal(0L, await database.ScalarAsync<long>(DatabaseLogin.Migrator, step));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from ephi.event where tenant_id = 'north' and subject_id = 's-1'"));
    }

    [Fact]
    public async Task Of_two_values_of_one_code_none_is_amended()
    {
        var database = await FilledAsync();
        await database.ExecuteAsync("insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit) select tenant_id, row_id, effective_at, 1, '8867-4', 180, '/min' from ephi.event where event_id = 'a'");
        Assert.Equal("21000", await RefusedAsync(database, DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_amend('s-1', 'a', '8867-4', 75, 'request 18')"));
        Assert.Equal("72 180", await database.ScalarAsync<string>("select string_agg(value::text, ' ' order by ordinal) from ephi.reading join ephi.event using (row_id, effective_at) where event_id = 'a'"));
    }

    /// <summary>What a function changes with its owner's rights, the server's own audit does not tell: each table in which anything of somebody is has a record of its own.</summary>
    [Fact]
    public async Task Each_table_that_tells_of_people_has_a_record_of_its_changes()
    {
        var database = await FilledAsync();
        var without = await database.ScalarAsync<string>(
            """
            select coalesce(string_agg(concat_ws(' ', relation.relname, wanted.name), ', ' order by relation.relname, wanted.name), '')
            from pg_class as relation
            cross join unnest(array['insert', 'update', 'delete', 'truncate']) as wanted (name)
            where relation.relnamespace = 'ephi'::regnamespace and relation.relkind in ('r', 'p') and not relation.relispartition
                and not exists (select from pg_trigger where tgrelid = relation.oid and tgname = 'audit_' || wanted.name)
            """);
        // Keys and readings are added with their event, which is counted; partitions tell of times alone.
        Assert.Equal("event_key insert, partition delete, partition insert, partition truncate, partition update, reading insert", without);
    }

    private static Task<long> AsRecordsAsync(TestDatabase database, string sql) => database.ScalarAsync<long>(DatabaseLogin.Records, sql);

    private static async Task<string> RefusedAsync(TestDatabase database, string login, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => database.ScalarAsync<object>(login, sql))).SqlState;

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) values
                ('north', 'a', 's-1', 't', now() - interval '2 hours'), ('north', 'b', 's-1', 't', now() - interval '1 hour'), ('north', 'c', 's-2', 't', now() - interval '1 hour');
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('x'), row_id, effective_at from ephi.event;
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit) select tenant_id, row_id, effective_at, 0, '8867-4', 72, '/min' from ephi.event;
            insert into ephi.subject (tenant_id, subject_id) values ('north', 's-1')
            """);
        return database;
    }
}
