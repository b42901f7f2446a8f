using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

[Collection(PostgresCollection.Name)]
public sealed class MigratorTests(PostgresServer server)
{
    private static readonly MigrationSet Build = MigrationSet.Embedded;

    [Fact]
    public async Task An_empty_database_gets_every_migration_in_order()
    {
        var database = await server.CreateDatabaseAsync();
        await database.MigrateAsync();
        Assert.Equal(
            string.Join(',', Build.Migrations.Select(migration => migration.Number)),
            await database.ScalarAsync<string>("select string_agg(number::text, ',' order by number) from migration.applied"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from migration.applied where applied_by <> 'ephi_migrator'"));
    }

    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var result = await database.MigrateAsync();
        Assert.Empty(result.Applied);
        Assert.Equal(Build.Migrations.Count, result.Current);
        Assert.Equal(0, result.Partitions);
    }

    [Fact]
    public async Task Of_two_at_once_one_works_and_the_other_finds_nothing_to_do()
    {
        await server.CreateMigratedDatabaseAsync();
        var database = await server.CreateDatabaseAsync();
        var results = await Task.WhenAll(database.MigrateAsync(), database.MigrateAsync());
        Assert.Equal(Build.Migrations.Select(migration => migration.Number), results.SelectMany(result => result.Applied).Order());
        Assert.Contains(results, result => result.Applied.Count == 0);
    }

    [Fact]
    public async Task An_edited_migration_is_refused_and_nothing_is_changed()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var edited = Build.Migrations[2] with { Sql = Build.Migrations[2].Sql + "-- later thought\n" };
        edited = new Migration(edited.Number, edited.Name, edited.Sql);
        var set = new MigrationSet([.. Build.Migrations.Where(migration => migration.Number != 3), edited, Next("create table public.later ()")]);
        var exception = await Assert.ThrowsAsync<MigrationException>(() => database.MigrateAsync(set));
        Assert.Contains(edited.Name, exception.Message, StringComparison.Ordinal);
        Assert.False(await database.ScalarAsync<bool>("select to_regclass('public.later') is not null"));
    }

    [Fact]
    public async Task A_database_ahead_of_the_build_is_not_taken_back()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.MigrateAsync(With(Next("create table ephi.later ()")));
        var exception = await Assert.ThrowsAsync<MigrationException>(() => database.MigrateAsync());
        Assert.Contains($"at migration {Build.Migrations.Count + 1}", exception.Message, StringComparison.Ordinal);
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('ephi.later') is not null"));
    }

    [Fact]
    public async Task A_migration_that_fails_is_named_and_leaves_nothing_behind()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var broken = Next("create table ephi.half (); insert into ephi.half select 'canary-77aa'::integer");
        var exception = await Assert.ThrowsAsync<MigrationException>(() => database.MigrateAsync(With(broken)));
        Assert.Contains(broken.Name, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.False(await database.ScalarAsync<bool>("select to_regclass('ephi.half') is not null"));

        var mended = await database.MigrateAsync(With(Next("create table ephi.half ()")));
        Assert.Equal([Build.Migrations.Count + 1], mended.Applied);
    }

    [Fact]
    public async Task A_lock_that_is_not_granted_in_time_is_tried_again()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await using var connector = database.Connector("postgres");
        await using var holder = await connector.OpenAsync(CancellationToken.None);
        await using var held = await holder.BeginTransactionAsync();
        await using (var command = new Npgsql.NpgsqlCommand("lock table ephi.event_key in access share mode", holder, held))
        {
            await command.ExecuteNonQueryAsync();
        }

        await using var owner = new DatabaseConnector(
            database.Settings(DatabaseLogin.Migrator) with { LockTimeout = TimeSpan.FromMilliseconds(30) }, new FixedPassword(PostgresServer.Password));
        await using var administrator = database.Connector(PostgresServer.Administrator);
        var migrator = new Migrator(
            With(Next("alter table ephi.event_key add column note text")), owner, administrator, new RetryPolicy(TimeProvider.System) { Attempts = 100 });
        var run = migrator.RunAsync(CancellationToken.None);
        while (!run.IsCompleted && !server.Log.Contains($"@{database.Name} ERROR:  canceling statement due to lock timeout", StringComparison.Ordinal))
        {
            await Task.Delay(10);
        }

        await held.CommitAsync();
        Assert.Equal([Build.Migrations.Count + 1], (await run).Applied);
    }

    [Fact]
    public void Numbers_of_migrations_run_without_gaps() =>
        Assert.Throws<ArgumentException>(() => new MigrationSet([new(1, "0001_a.sql", ""), new(3, "0003_c.sql", "")]));

    [Fact]
    public void The_hash_changes_with_any_migration_and_not_with_line_ends()
    {
        Assert.Matches("^[0-9a-f]{64}$", Build.Hash);
        Assert.NotEqual(Build.Hash, With(Next("select 1")).Hash, StringComparer.Ordinal);
        Assert.All(Build.Migrations, migration => Assert.Equal(migration.Sql.ReplaceLineEndings("\n"), migration.Sql));
    }

    private static Migration Next(string sql) => new(Build.Migrations.Count + 1, "0099_next.sql", sql);

    private static MigrationSet With(Migration next) => new([.. Build.Migrations, next]);
}
