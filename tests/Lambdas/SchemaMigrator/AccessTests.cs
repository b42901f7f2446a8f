using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

[Collection(PostgresCollection.Name)]
public sealed class AccessTests(PostgresServer server)
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;

    [Fact]
    public async Task A_reader_sees_the_tenant_that_it_names_and_nothing_without_one()
    {
        var database = await FilledAsync();
        const string count = "select (select count(*) from ephi.event) + (select count(*) from ephi.reading)";
        Assert.Equal(0L, await database.ScalarAsync<long>(DatabaseLogin.Reader, count));
        Assert.Equal(2L, await database.ScalarAsync<long>(DatabaseLogin.Reader, $"set hipaa.tenant = 'north'; {count}"));
        Assert.Equal(4L, await database.ScalarAsync<long>(DatabaseLogin.Reader, $"set hipaa.tenant = 'south'; {count}"));
        Assert.Equal(0L, await database.ScalarAsync<long>(DatabaseLogin.Reader, $"set hipaa.tenant = ''; {count}"));
    }

    [Theory]
    [InlineData(DatabaseLogin.Migrator)]
    [InlineData(DatabaseLogin.StreamProcessor)]
    [InlineData(DatabaseLogin.BreakGlass)]
    public async Task No_login_can_become_the_owner_once_migrations_are_applied(string login)
    {
        var database = await FilledAsync();
        Assert.Equal(Denied, await RefusedAsync(database, login, "set role ephi_owner; select 1"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pg_auth_members where roleid = 'ephi_owner'::regrole and member <> 'master'::regrole"));
    }

    [Theory]
    [InlineData("ephi.event")]
    [InlineData("ephi.event_2026_01")]
    [InlineData("ephi.event_default")]
    [InlineData("ephi.reading_2026_01")]
    public async Task The_owner_of_the_tables_sees_and_changes_no_row_of_the_whole_or_a_part(string relation)
    {
        var database = await FilledAsync();
        await database.ExecuteAsync("create table if not exists public.held (); select ephi.ensure_months(array['2026-01-02Z'::timestamptz])");
        Assert.Equal(0L, await database.ScalarAsync<long>($"set role ephi_owner; set hipaa.tenant = 'north'; select count(*) from {relation}"));
        Assert.Equal(0L, await database.ScalarAsync<long>($"set role ephi_owner; with gone as (delete from {relation} returning 1) select count(*) from gone"));
    }

    [Theory]
    [InlineData(DatabaseLogin.StreamProcessor)]
    [InlineData(DatabaseLogin.FileLoader)]
    public async Task A_writer_adds_to_the_tenant_that_it_names_only(string writer)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        const string insert =
            "insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) values ('north', 'w', 's', 't', now()); select 1";
        Assert.Equal(1, await database.ScalarAsync<int>(writer, $"set hipaa.tenant = 'north'; {insert}"));
        Assert.Equal(Denied, await RefusedAsync(database, writer, $"set hipaa.tenant = 'south'; {insert}"));
        Assert.Equal(Denied, await RefusedAsync(database, writer, insert));
    }

    [Theory]
    [InlineData("north", "new,known")]
    [InlineData("south", "new,known")]
    public async Task A_writer_learns_which_events_were_new(string tenant, string ids)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync("insert into ephi.event_key (tenant_id, event_id, content_digest) values ('north', 'known', sha256('')), ('south', 'known', sha256(''))");
        Assert.Equal("new", await database.ScalarAsync<string>(
            DatabaseLogin.StreamProcessor,
            $"""
             set hipaa.tenant = '{tenant}';
             with added as (
                 insert into ephi.event_key (tenant_id, event_id, content_digest) select '{tenant}', unnest(string_to_array('{ids}', ',')), sha256('') on conflict do nothing returning event_id)
             select string_agg(event_id, ',') from added
             """));
    }

    [Theory]
    [InlineData(DatabaseLogin.StreamProcessor, "select count(*) from ephi.event")]
    [InlineData(DatabaseLogin.StreamProcessor, "select count(*) from ephi.reading")]
    [InlineData(DatabaseLogin.StreamProcessor, "delete from ephi.event_key")]
    [InlineData(DatabaseLogin.StreamProcessor, "update ephi.event_key set event_id = 'x'")]
    [InlineData(DatabaseLogin.StreamProcessor, "insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, ingest_xid) values ('n', 'e', 's', 't', now(), '5')")]
    [InlineData(DatabaseLogin.StreamProcessor, "select count(*) from ephi.event_default")]
    [InlineData(DatabaseLogin.StreamProcessor, "select count(*) from ephi.surrogate")]
    [InlineData(DatabaseLogin.StreamProcessor, "create table ephi.mine ()")]
    [InlineData(DatabaseLogin.StreamProcessor, "create table public.mine ()")]
    [InlineData(DatabaseLogin.Reader, "insert into ephi.event_key (tenant_id, event_id) values ('n', 'e')")]
    [InlineData(DatabaseLogin.Reader, "select raw_key from ephi.event")]
    [InlineData(DatabaseLogin.Reader, "select count(*) from ephi.surrogate")]
    [InlineData(DatabaseLogin.Reader, "select count(*) from audit.change")]
    [InlineData(DatabaseLogin.Reader, "create temporary table mine ()")]
    [InlineData(DatabaseLogin.Reader, "select ephi.ensure_partitions(0, 0)")]
    [InlineData(DatabaseLogin.Deidentifier, "select source from ephi.event")]
    [InlineData(DatabaseLogin.Deidentifier, "select raw_key from ephi.event")]
    [InlineData(DatabaseLogin.Deidentifier, "select received_at from ephi.event")]
    [InlineData(DatabaseLogin.Deidentifier, "insert into ephi.event_key (tenant_id, event_id) values ('n', 'e')")]
    [InlineData(DatabaseLogin.Deidentifier, "update ephi.export_window set to_xid = '9'")]
    [InlineData(DatabaseLogin.Deidentifier, "delete from ephi.surrogate")]
    [InlineData(DatabaseLogin.Deidentifier, "insert into ephi.surrogate (tenant_id, subject_id, surrogate) values ('n', 's', gen_random_uuid())")]
    public async Task Whoever_needs_no_right_has_none(string login, string sql)
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal(Denied, await RefusedAsync(database, login, sql));
    }

    [Fact]
    public async Task A_login_of_nobody_cannot_even_connect()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync($"do $$ begin create role stranger login password '{PostgresServer.Password}'; exception when duplicate_object then null; end $$");
        Assert.Equal(Denied, await RefusedAsync(database, "stranger", "select 1"));
    }

    [Fact]
    public async Task Nothing_is_granted_to_everyone()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal(0L, await database.ScalarAsync<long>(
            """
            select (select count(*) from pg_class as c, aclexplode(c.relacl) as a where a.grantee = 0 and c.relnamespace in ('ephi'::regnamespace, 'audit'::regnamespace))
                + (select count(*) from pg_proc as p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
                   where a.grantee = 0 and p.pronamespace in ('ephi'::regnamespace, 'audit'::regnamespace))
                + (select count(*) from pg_namespace as n, aclexplode(n.nspacl) as a where a.grantee = 0 and n.nspname in ('ephi', 'audit', 'migration', 'public'))
            """));
    }

    [Fact]
    public async Task Functions_do_not_depend_on_the_search_path_of_the_caller()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal(0L, await database.ScalarAsync<long>(
            """
            select count(*) from pg_proc where pronamespace in ('ephi'::regnamespace, 'audit'::regnamespace)
            and not exists (select from unnest(proconfig) as setting where setting = 'search_path=pg_catalog, pg_temp')
            """));
    }

    [Fact]
    public async Task Every_table_of_ePHI_forces_row_security()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal("event,event_key,event_version,legal_hold,reading,right_done,subject,surrogate", await database.ScalarAsync<string>(
            """
            select string_agg(relname, ',' order by relname) from pg_class
            where relnamespace = 'ephi'::regnamespace and relrowsecurity and relforcerowsecurity and not relispartition
            """));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            """
            select count(*) from pg_class
            where relnamespace = 'ephi'::regnamespace and relispartition and relkind = 'r'
                and (not relrowsecurity or not relforcerowsecurity or (select count(*) from pg_trigger where tgrelid = pg_class.oid and not tgisinternal) < 4)
            """));
    }

    [Fact]
    public async Task Logins_come_by_IAM_token_where_the_server_knows_it()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        Assert.Equal((long)DatabaseLogin.All.Count, await database.ScalarAsync<long>(
            $"select count(*) from pg_auth_members where roleid = 'rds_iam'::regrole and member::regrole::text in ('{string.Join("','", DatabaseLogin.All)}')"));
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(
            """
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at)
            values ('north', 'n1', 's', 't', '2026-01-02Z'), ('south', 's1', 's', 't', '2026-01-02Z'), ('south', 's2', 's', 't', '2026-01-02Z');
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
            select tenant_id, row_id, effective_at, 0, '8867-4', 70, '/min' from ephi.event
            """);
        return database;
    }

    private static async Task<string?> RefusedAsync(TestDatabase database, string login, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => database.ScalarAsync<object>(login, sql))).SqlState;
}
