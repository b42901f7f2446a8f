using System.Data;
using Npgsql;

namespace Hipaa.Lambdas.Database;

/// <summary>
/// The one database connection of a function's execution environment: opened on first use, kept between invocations, checked
/// after a pause, and replaced when it broke or when its server no longer accepts writes (a failover).
/// </summary>
/// <remarks>Not for concurrent use: a Lambda environment handles one invocation at a time.</remarks>
/// <param name="settings">Endpoint and limits.</param>
/// <param name="password">Password of each login.</param>
/// <param name="retry">How transient failures are repeated.</param>
/// <param name="time">Clock.</param>
public sealed class DatabaseSession(DatabaseSettings settings, IDatabasePassword password, RetryPolicy retry, TimeProvider time)
    : IAsyncDisposable
{
    private readonly DatabaseConnector connector = new(settings, password);
    private NpgsqlConnection? connection;
    private long lastUsed;

    /// <summary>How many connections were opened so far.</summary>
    public int Opened { get; private set; }

    /// <summary>
    /// Does <paramref name="work"/> in one transaction and commits it. After a transient failure the whole transaction is done again,
    /// also when the connection broke during the commit and the outcome is unknown: the work must bear being repeated.
    /// </summary>
    /// <exception cref="DatabaseException">It failed for good, or too often.</exception>
    /// <exception cref="OperationCanceledException">
    /// The caller's time ran out; the server was told to stop and nothing was committed by this attempt.
    /// </exception>
    public Task<T> InTransactionAsync<T>(
        Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellation,
        IsolationLevel isolation = IsolationLevel.ReadCommitted) =>
        RunAsync(
            async (open, token) =>
            {
                await using var transaction = await open.BeginTransactionAsync(isolation, token);
                var result = await work(open, transaction, token);
                await transaction.CommitAsync(token);
                return result;
            },
            cancellation);

    /// <summary>
    /// Does <paramref name="work"/> on the connection without a transaction around it; repeated like <see cref="InTransactionAsync"/>.
    /// </summary>
    /// <inheritdoc cref="InTransactionAsync" path="/exception" />
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        retry.RunAsync(
            async token =>
            {
                try
                {
                    var result = await work(await ConnectionAsync(token), token);
                    lastUsed = time.GetTimestamp();
                    return result;
                }
                catch (Exception exception)
                {
                    if (!Survives(exception))
                    {
                        await DropAsync();
                    }

                    throw;
                }
            },
            cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        await connector.DisposeAsync();
    }

    private async Task<NpgsqlConnection> ConnectionAsync(CancellationToken cancellation)
    {
        if (connection is not null
            && time.GetElapsedTime(lastUsed) > settings.ValidateAfterIdle
            && !await IsUsableAsync(connection, cancellation))
        {
            await DropAsync();
        }

        if (connection is null)
        {
            connection = await connector.OpenAsync(cancellation);
            Opened++;
            if (settings.NeedsWrites && !await IsUsableAsync(connection, cancellation))
            {
                throw new DatabaseException(DatabaseFailure.ReadOnly);
            }
        }

        return connection;
    }

    private async Task<bool> IsUsableAsync(NpgsqlConnection open, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(
                "select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean", open)
            {
                CommandTimeout = Math.Max(1, (int)settings.ConnectTimeout.TotalSeconds),
            };
            return !((bool)(await command.ExecuteScalarAsync(cancellation))! && settings.NeedsWrites);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && DatabaseException.From(exception) is not null)
        {
            return false;
        }
    }

    /// <summary>An open connection outlives the conflicts of a single transaction; anything else gets a fresh one.</summary>
    private bool Survives(Exception exception) =>
        connection?.FullState == ConnectionState.Open
        && DatabaseException.From(exception) is { Failure: DatabaseFailure.Conflict or DatabaseFailure.LockTimeout }
            or { SqlState: DatabaseException.SubjectErased };

    private async Task DropAsync()
    {
        if (connection is { } dropped)
        {
            connection = null;
            await dropped.DisposeAsync();
        }
    }
}
