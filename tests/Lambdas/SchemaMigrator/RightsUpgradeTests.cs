using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>What was done for individuals before the archive knew of it goes there too.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RightsUpgradeTests(PostgresServer server)
{
    [Fact]
    public async Task What_was_done_before_the_migration_waits_for_the_archive_in_order()
    {
        var database = await server.CreateDatabaseAsync();
        await database.MigrateAsync(new MigrationSet([.. MigrationSet.Embedded.Migrations.TakeWhile(migration => migration.Number < 28)]));
        await server.LetLoginsInAsync();
        await database.ExecuteAsync(
            """
            select ephi.ensure_months(array['2026-01-02Z']::timestamptz[]);
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at)
            values ('north', 'a', 's-1', 't', '2026-01-02Z'), ('north', 'b', 's-2', 't', '2026-01-03Z'), ('south', 'a', 's-1', 't', '2026-01-02Z');
            insert into ephi.event_key (tenant_id, event_id, content_digest, row_id, effective_at) select tenant_id, event_id, sha256('x'), row_id, effective_at from ephi.event;
            insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit) select tenant_id, row_id, effective_at, 0, '8867-4', 72, '/min' from ephi.event
            """);
        await using (var session = database.Session(DatabaseLogin.Records))
        {
            await new SubjectRights(session, "north", "s-2", "request 51").AmendAsync("b", "8867-4", 75, CancellationToken.None);
            await new SubjectRights(session, "north", "s-2", "request 51").AmendAsync("b", "8867-4", 76, CancellationToken.None);
            await new SubjectRights(session, "south", "s-1", "request 52").HoldAsync(CancellationToken.None);
        }

        await database.ScalarAsync<object>(DatabaseLogin.Records, "set hipaa.tenant = 'north'; select ephi.subject_erase('s-1', 'request 53')");
        await database.MigrateAsync();
        var lines = JsonSerializer.Deserialize<JsonElement[]>(await database.ScalarAsync<string>(
            DatabaseLogin.Migrator, "select jsonb_agg(line::jsonb order by number)::text from ephi.rights_untold(100)"))!;
        Assert.Equal(
            "amendment 2, disclosure 4, erased events 1, erasure 1, hold 1",
            string.Join(", ", lines.CountBy(line => line.GetProperty("kind").GetString()!).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}")));
        Assert.Equal([75, 76], lines.Where(line => line.GetProperty("kind").GetString() == "amendment").Select(line => line.GetProperty("readings")[0].GetProperty("value").GetInt32()));

        // Another database, which has none of it, takes each line, and each twice.
        var other = await server.CreateMigratedDatabaseAsync();
        foreach (var line in lines.Concat(lines))
        {
            await other.ScalarAsync<object>(DatabaseLogin.Migrator, $"select ephi.right_restore('{line.GetRawText().Replace("'", "''", StringComparison.Ordinal)}'::jsonb)::text");
        }

        foreach (var table in new[] { "ephi.erasure", "ephi.erased_event", "ephi.legal_hold", "audit.disclosure" })
        {
            var rows = $"select string_agg(kept::text, chr(10) order by kept::text) from {table} as kept";
            Assert.Equal(await database.ScalarAsync<string>(rows), await other.ScalarAsync<string>(rows));
        }

        Assert.Equal("76", await other.ScalarAsync<string>("select string_agg(value::text, ' ') from ephi.reading where superseded_at is null"));
        Assert.Equal(1L, await other.ScalarAsync<long>("select count(*) from ephi.event_version where event_id = 'b'"));
    }

    /// <summary>A run may end between the migration's commit and its record, and begin with it again.</summary>
    [Fact]
    public async Task Migrations_of_the_administrator_bear_being_applied_twice()
    {
        var database = await server.CreateDatabaseAsync();
        await database.MigrateAsync(new MigrationSet(
            [.. MigrationSet.Embedded.Migrations.Select(migration => migration is { Number: >= 29, NeedsAdministrator: true } ? migration with { Sql = migration.Sql + "\n" + migration.Sql } : migration)]));
        Assert.True(await database.ScalarAsync<bool>("select to_regproc('ephi.right_restore') is not null"));
    }
}
