using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Database;

[Collection(PostgresCollection.Name)]
public sealed class DatabaseSessionTests(PostgresServer server)
{
    private const string Canary = "canary-5f0c2e77";

    [Fact]
    public async Task Invocations_share_one_connection()
    {
        var (_, session) = await SessionAsync();
        await using var owned = session;
        var first = await PidAsync(session);
        Assert.Equal(first, await PidAsync(session));
        Assert.Equal(1, session.Opened);
    }

    [Fact]
    public async Task A_connection_that_the_server_ended_is_replaced()
    {
        var (database, session) = await SessionAsync();
        await using var owned = session;
        var first = await PidAsync(session);
        await database.ExecuteAsync($"select pg_terminate_backend({first})");
        Assert.NotEqual(first, await PidAsync(session));
        Assert.Equal(2, session.Opened);
    }

    [Fact]
    public async Task After_a_failover_to_a_read_only_server_it_connects_anew_until_it_may_write()
    {
        var (database, session) = await SessionAsync();
        await using var owned = session;
        await InsertAsync(session, 1);
        await database.ExecuteAsync($"alter database {database.Name} set default_transaction_read_only = on");
        var pid = await PidAsync(session);
        await database.ExecuteAsync($"select pg_terminate_backend({pid})");

        // The promotion comes while the session is trying.
        var writing = InsertAsync(session, 2);
        while (session.Opened < 3 && !writing.IsCompleted)
        {
            await Task.Delay(10);
        }

        await database.ExecuteAsync($"set transaction_read_only = off; alter database {database.Name} reset default_transaction_read_only");
        await writing;
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from public.work"));
        Assert.True(session.Opened >= 3, "it should have tried the read-only server at least once before it found the writable one");
    }

    [Fact]
    public async Task Of_two_serializable_transactions_in_conflict_both_take_hold_in_the_end()
    {
        var (database, session) = await SessionAsync();
        await using var owned = session;
        await using var other = database.Session("postgres");
        await database.ExecuteAsync("insert into public.work values (1), (2)");
        using var bothHaveRead = new Barrier(2);

        async Task<int> AddSumAsync(DatabaseSession on)
        {
            var attempts = 0;
            await on.InTransactionAsync(
                async (connection, _, token) =>
                {
                    attempts++;
                    await using var sum = new NpgsqlCommand("select sum(n)::int from public.work", connection);
                    var total = (int)(await sum.ExecuteScalarAsync(token))!;
                    if (attempts == 1)
                    {
                        await Task.Run(() => bothHaveRead.SignalAndWait(token), token);
                    }

                    await using var insert = new NpgsqlCommand("insert into public.work values ($1)", connection) { Parameters = { new() { Value = total } } };
                    return await insert.ExecuteNonQueryAsync(token);
                },
                CancellationToken.None,
                System.Data.IsolationLevel.Serializable);
            return attempts;
        }

        var tries = await Task.WhenAll(AddSumAsync(session), AddSumAsync(other));
        Assert.Equal(3, tries.Sum());
        // One saw 3 and added it, the other saw 6: as if one had come after the other.
        Assert.Equal(12L, await database.ScalarAsync<long>("select sum(n) from public.work"));
    }

    [Fact]
    public async Task The_victim_of_a_deadlock_is_done_again()
    {
        var (database, session) = await SessionAsync();
        await using var owned = session;
        await using var other = database.Session("postgres");
        await database.ExecuteAsync("insert into public.work values (1), (2)");
        using var bothHold = new Barrier(2);

        async Task<int> UpdateBothAsync(DatabaseSession on, int first, int second)
        {
            var attempts = 0;
            await on.InTransactionAsync(
                async (connection, _, token) =>
                {
                    attempts++;
                    await UpdateAsync(connection, first, token);
                    if (attempts == 1)
                    {
                        await Task.Run(() => bothHold.SignalAndWait(token), token);
                    }

                    return await UpdateAsync(connection, second, token);
                },
                CancellationToken.None);
            return attempts;
        }

        var tries = await Task.WhenAll(UpdateBothAsync(session, 1, 2), UpdateBothAsync(other, 2, 1));
        Assert.Equal(3, tries.Sum());
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from public.work where touched = 2"));
    }

    [Fact]
    public async Task A_statement_beyond_its_limit_is_ended_by_the_server_and_not_repeated()
    {
        var (database, _) = await SessionAsync();
        await using var session = new DatabaseSession(
            database.Settings(DatabaseLogin.StreamProcessor) with { StatementTimeout = TimeSpan.FromSeconds(1) },
            new FixedPassword(PostgresServer.Password), new RetryPolicy(TimeProvider.System), TimeProvider.System);
        var attempts = 0;
        var exception = await Assert.ThrowsAsync<DatabaseException>(() => session.RunAsync(
            (connection, token) =>
            {
                attempts++;
                return ExecuteAsync(connection, "select pg_sleep(60)", token);
            },
            CancellationToken.None));
        Assert.Equal(DatabaseFailure.TimedOut, exception.Failure);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Waiting_for_a_lock_ends_and_is_tried_again()
    {
        var (database, _) = await SessionAsync();
        await database.ExecuteAsync("insert into public.work values (1)");
        await using var session = new DatabaseSession(
            database.Settings(DatabaseLogin.StreamProcessor) with { LockTimeout = TimeSpan.FromMilliseconds(30) },
            new FixedPassword(PostgresServer.Password), new RetryPolicy(TimeProvider.System), TimeProvider.System);
        await using var connector = database.Connector("postgres");
        await using var holder = await connector.OpenAsync(CancellationToken.None);
        await using var held = await holder.BeginTransactionAsync();
        await UpdateAsync(holder, 1, CancellationToken.None);

        var attempts = 0;
        await session.RunAsync(
            async (connection, token) =>
            {
                if (++attempts == 3)
                {
                    await held.CommitAsync(token);
                }

                return await UpdateAsync(connection, 1, token);
            },
            CancellationToken.None);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Near_the_time_limit_the_server_is_told_to_stop_and_nothing_is_committed()
    {
        var (database, session) = await SessionAsync();
        await using var owned = session;
        using var deadline = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.InTransactionAsync(
            async (connection, _, token) =>
            {
                await ExecuteAsync(connection, "insert into public.work values (7)", token);
                deadline.CancelAfter(TimeSpan.FromMilliseconds(50));
                return await ExecuteAsync(connection, "select pg_sleep(60)", token);
            },
            deadline.Token));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from public.work"));
        // Told to, it stops; on a busy machine not before the next instruction.
        for (var attempt = 0; await database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where query like 'select pg_sleep%' and state = 'active' and datname = current_database()") > 0; attempt++)
        {
            Assert.True(attempt < 500, "The server goes on.");
            await Task.Delay(20);
        }
    }

    [Theory]
    [InlineData($"select '{Canary}'::integer")]
    [InlineData($"insert into public.work (n, note) values (1, '{Canary}'), (1, '{Canary}')")]
    [InlineData($"do $$ begin raise exception '{Canary}'; end $$")]
    public async Task An_exception_holds_no_value_of_a_row_or_a_parameter(string sql)
    {
        var (database, session) = await SessionAsync();
        await using var owned = session;
        await database.ExecuteAsync("create unique index on public.work (note)");
        var exception = await Assert.ThrowsAsync<DatabaseException>(() =>
            session.RunAsync((connection, token) => ExecuteAsync(connection, sql, token), CancellationToken.None));
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.Ordinal);
        Assert.NotNull(exception.SqlState);
    }

    private async Task<(TestDatabase Database, DatabaseSession Session)> SessionAsync()
    {
        var database = await server.CreateMigratedDatabaseAsync();
        await database.ExecuteAsync(
            "create table public.work (n integer, touched integer not null default 0, note text); grant usage on schema public to public; grant all on public.work to public");
        return (database, database.Session(DatabaseLogin.StreamProcessor));
    }

    private static Task<int> PidAsync(DatabaseSession session) => session.RunAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
            return (int)(await command.ExecuteScalarAsync(token))!;
        },
        CancellationToken.None);

    private static Task<int> InsertAsync(DatabaseSession session, int number) => session.InTransactionAsync(
        (connection, _, token) => ExecuteAsync(connection, $"insert into public.work values ({number})", token), CancellationToken.None);

    private static Task<int> UpdateAsync(NpgsqlConnection connection, int number, CancellationToken cancellation) =>
        ExecuteAsync(connection, $"update public.work set touched = touched + 1 where n = {number}", cancellation);

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
