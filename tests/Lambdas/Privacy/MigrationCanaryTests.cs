using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Privacy;

/// <summary>Migrations that fail over rows: which rows they were is told by nobody.</summary>
[Collection(PrivacyCollection.Name)]
public sealed class MigrationCanaryTests(PipelineServers servers)
{
    private PostgresServer Server => servers.Postgres;

    private static readonly string Rows = $"""
        insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, source)
        select '{Canary.Word.ToLowerInvariant()}', '{Canary.Word}-' || n, '{Canary.Word}', '{Canary.Word}', '1931-07-06T05:04:03Z', '{Canary.Word}'
        from generate_series(1, 2) as n;
        insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
        select tenant_id, row_id, effective_at, 0, '{Canary.Word}', {Canary.Number}, '{Canary.Word}' from ephi.event
        """;

    [Theory]
    [InlineData("create unique index on ephi.event_default (subject_id)", "23505")]
    [InlineData("alter table ephi.event add constraint short check (length(source) < 3)", "23514")]
    [InlineData("alter table ephi.event alter column raw_key set not null", "23502")]
    // The check of a new key sees no row of a part that forces row security on its owner.
    [InlineData("alter table ephi.event_default no force row level security; alter table ephi.event add foreign key (tenant_id, subject_id) references ephi.subject", "23503")]
    [InlineData("alter table ephi.reading alter column value type numeric(3, 2)", "22003")]
    public async Task Neither_what_is_thrown_nor_the_servers_log_holds_a_value(string sql, string sqlState)
    {
        var database = await Server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(Rows);
        var logged = Server.Log.Length;
        using var canary = new Canary();

        var exception = await FailAsync(database, sql);

        Assert.Contains($"SQLSTATE {sqlState}", exception.Message, StringComparison.Ordinal);
        Canary.ShowsNotIn("what the runtime is thrown", exception.ToString());
        Assert.All(canary.Thrown, thrown => Canary.ShowsNotIn("an exception", thrown));
        var log = Server.Log[logged..];
        Assert.Contains($"@{database.Name} ERROR:", log, StringComparison.Ordinal);
        Canary.ShowsNotIn("the database's log", log);
    }

    [Theory]
    [InlineData("alter table ephi.event alter column source type integer using source::integer")]
    [InlineData("do $$ begin raise exception '%', (select string_agg(event_id, ' ') from ephi.event); end $$")]
    public async Task Not_even_where_the_server_quotes_it_is_a_value_thrown(string sql)
    {
        var database = await Server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(Rows);
        // The owner itself sees no rows but by DDL.
        await database.ExecuteAsync("alter table ephi.event no force row level security");
        var exception = await FailAsync(database, sql);
        Assert.Null(exception.InnerException);
        Canary.ShowsNotIn("what the runtime is thrown", exception.ToString());
    }

    private static async Task<MigrationException> FailAsync(TestDatabase database, string sql)
    {
        var build = MigrationSet.Embedded;
        var set = new MigrationSet([.. build.Migrations, new(build.Migrations.Count + 1, "0099_next.sql", sql)]);
        await using var owner = database.Connector(DatabaseLogin.Migrator);
        await using var administrator = database.Connector(PostgresServer.Administrator);
        var function = new Hipaa.Lambdas.SchemaMigrator.Function(
            set, new Migrator(set, owner, administrator, new RetryPolicy(TimeProvider.System)), TextWriter.Null);
        return await Assert.ThrowsAsync<MigrationException>(() => function.HandleAsync(new MemoryStream("{}"u8.ToArray()), TimeSpan.FromMinutes(5)));
    }
}
