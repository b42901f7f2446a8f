using Hipaa.Lambdas.Database;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>
/// Stops a session of a test where it stands, so that others get in between: nothing depends on how fast anyone is.
/// </summary>
internal static class Gates
{
    private const long Lock = 77_001;

    /// <summary>Sessions stand at the trigger, whatever their snapshot, while the connection that this returns holds the gate.</summary>
    /// <param name="stack">Its database.</param>
    /// <param name="connector">Of an administrator.</param>
    /// <param name="trigger">When: <c>after insert on ephi.reading for each statement</c>.</param>
    internal static async Task<NpgsqlConnection> CloseAsync(PipelineStack stack, DatabaseConnector connector, string trigger)
    {
        await stack.Database.ExecuteAsync($"""
            create function public.gate() returns trigger language plpgsql as $$ begin
                while not pg_try_advisory_xact_lock_shared({Lock}) loop perform pg_sleep(0.02); end loop;
                return new; end $$;
            grant usage on schema public to ephi_writer;
            create trigger gate {trigger} execute function public.gate()
            """);
        var gate = await connector.OpenAsync(CancellationToken.None);
        await RunAsync(gate, $"select pg_advisory_lock({Lock})");
        return gate;
    }

    internal static Task OpenAsync(NpgsqlConnection gate) => RunAsync(gate, $"select pg_advisory_unlock({Lock})");

    /// <summary>Until somebody stands there.</summary>
    internal static Task ReachedAsync(PipelineStack stack) =>
        UntilAsync(stack, "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");

    /// <summary>Until a login waits for a lock.</summary>
    internal static Task WaitsAsync(PipelineStack stack, string login) => UntilAsync(
        stack, $"select count(*) from pg_locks join pg_stat_activity using (pid) where datname = current_database() and usename = '{login}' and not granted");

    /// <summary>Until a count is more than nothing.</summary>
    internal static async Task UntilAsync(PipelineStack stack, string count)
    {
        for (var attempt = 0; await stack.Database.ScalarAsync<long>(count) == 0; attempt++)
        {
            Assert.True(attempt < 1500, $"It never came to pass: {count}");
            await Task.Delay(20);
        }
    }

    internal static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
