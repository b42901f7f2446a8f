using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.SchemaMigrator;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.SchemaMigrator;

/// <summary>A server of their own, since they kill it.</summary>
public sealed class CrashTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task A_server_killed_within_a_migration_has_none_of_it_and_the_run_goes_on_after_the_restart()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        var build = MigrationSet.Embedded;
        var set = new MigrationSet([
            .. build.Migrations,
            new(build.Migrations.Count + 1, "0098_first.sql", "create table ephi.first ()"),
            new(build.Migrations.Count + 2, "0099_second.sql", "create table ephi.second (); select pg_sleep(case when to_regclass('ephi.go') is null then 60 else 0 end)"),
        ]);
        await using var owner = database.Connector(DatabaseLogin.Migrator);
        await using var administrator = database.Connector(PostgresServer.Administrator);
        var patient = new RetryPolicy(TimeProvider.System) { Attempts = 1000, LongestPause = TimeSpan.FromMilliseconds(100) };
        var run = new Migrator(set, owner, administrator, patient).RunAsync(CancellationToken.None);
        await UntilAsync(async () => run.IsCompleted || await database.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event = 'PgSleep'") == 1);

        // For the next attempt: the one under way has already looked.
        await database.ExecuteAsync("create table ephi.go ()");
        await server.KillAsync();
        await server.StartAsync();

        // What had been committed before the crash counts as this run's work too.
        var result = await run;
        Assert.Equal([build.Migrations.Count + 1, build.Migrations.Count + 2], result.Applied);
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('ephi.second') is not null"));
        Assert.Equal((long)set.Migrations.Count, await database.ScalarAsync<long>("select count(*) from migration.applied"));
    }

    [Fact]
    public async Task A_session_outlives_the_kill_of_its_server_and_doubles_nothing()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync("create table public.work (n integer primary key); grant usage on schema public to public; grant all on public.work to public");
        await using var session = new DatabaseSession(
            database.Settings(DatabaseLogin.StreamProcessor), new FixedPassword(PostgresServer.Password),
            new RetryPolicy(TimeProvider.System) { Attempts = 1000, LongestPause = TimeSpan.FromMilliseconds(100) }, TimeProvider.System);
        var attempts = 0;
        Task? restart = null;
        await session.InTransactionAsync(
            async (connection, _, token) =>
            {
                await using var insert = new NpgsqlCommand("insert into public.work values (1) on conflict do nothing", connection);
                await insert.ExecuteNonQueryAsync(token);
                if (++attempts == 1)
                {
                    await server.KillAsync();
                    restart = server.StartAsync();
                }

                return 0;
            },
            CancellationToken.None);
        await restart!;
        Assert.True(attempts > 1, "the first attempt's commit must have failed");
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from public.work"));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(20);
        }
    }
}
