using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Npgsql;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>Brings the database to the schema of this build: each migration once, in order, in a transaction of its own.</summary>
/// <param name="migrations">The migrations of this build.</param>
/// <param name="owner">Opens connections as <see cref="DatabaseLogin.Migrator"/>.</param>
/// <param name="administrator">
/// Opens connections as the server's administrator; used only while a migration that needs it is pending.
/// </param>
/// <param name="retry">How transient failures are repeated: a run that broke off continues where it stopped.</param>
/// <param name="retention">Takes out what is older than the retention; null where nothing is.</param>
/// <param name="rights">Keeps in the archive what is done for individuals; null where nothing does.</param>
public sealed class Migrator(
    MigrationSet migrations, DatabaseConnector owner, DatabaseConnector administrator, RetryPolicy retry, Retention? retention = null,
    RightsCopy? rights = null)
{
    /// <summary>
    /// Applies what is pending and makes partitions ahead. Several may run at once: one works, the others wait and find nothing to do.
    /// </summary>
    /// <exception cref="MigrationException">The database is ahead of this build, or an applied migration was edited.</exception>
    /// <exception cref="DatabaseException">The database refused; the migration under way left nothing behind.</exception>
    /// <param name="cancellation">Ends the run.</param>
    /// <param name="isRegular">Takes out what is older than the retention, too: the run of each day, which no deployment waits for.</param>
    /// <param name="isTimeLeft">Whether there is time to take out another page; always where it is null.</param>
    public Task<MigrationResult> RunAsync(CancellationToken cancellation, bool isRegular = false, Func<bool>? isTimeLeft = null)
    {
        // Kept outside of the attempts: what an attempt committed before it broke off was still this run's work.
        var (applied, kept) = (new SortedSet<int>(), new RightsTally());
        return retry.RunAsync(token => AttemptAsync(applied, kept, isRegular ? retention : null, isTimeLeft ?? (() => true), token), cancellation);
    }

    private async Task<MigrationResult> AttemptAsync(
        SortedSet<int> applied, RightsTally kept, Retention? due, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        // Held by the session, so that it outlasts the transactions and dies with the connection.
        await ExecuteAsync(connection, "set lock_timeout = '4min'; select pg_advisory_lock(5414300000); reset lock_timeout", cancellation);
        if (await OwnerWindow.IsOpenAsync(connection, cancellation)
            || !await MigrationHistory.IsReadableAsync(connection, cancellation)
            || (await MigrationHistory.PendingAsync(connection, migrations, cancellation)).Count > 0)
        {
            await ApplyPendingAsync(connection, applied, cancellation);
        }

        var made = await PartitionMaintenance.RunAsync(connection, cancellation);
        if (rights is not null)
        {
            await rights.RunAsync(connection, kept, isTimeLeft, cancellation);
        }

        var past = due is null ? null : await due.RunAsync(connection, isTimeLeft, cancellation);
        // No deployment waits for what somebody has to look at; the run of each day has an alarm.
        if (due is not null && kept.Unreadable.Min is { } unreadable)
        {
            throw new MigrationException(
                $"What is in the archive as {unreadable} was not written by this function, or cannot be had: all else was done. Objects of that kind: {kept.Unreadable.Count}.");
        }

        return new([.. applied], migrations.Migrations.Count, made, past?.Retired ?? [], past?.Held ?? 0, past?.Unfinished,
            kept.Written, kept.Restored, kept.Left, kept.Unreadable.Count);
    }

    private async Task ApplyPendingAsync(NpgsqlConnection connection, SortedSet<int> applied, CancellationToken cancellation)
    {
        await using var opener = await administrator.OpenAsync(cancellation);
        await OwnerWindow.OpenAsync(opener, cancellation);
        try
        {
            await MigrationHistory.EnsureAsync(connection, cancellation);
            foreach (var migration in await MigrationHistory.PendingAsync(connection, migrations, cancellation))
            {
                await NamingFailureAsync(migration, () => ApplyAsync(connection, migration, cancellation));
                applied.Add(migration.Number);
            }
        }
        finally
        {
            // Where this fails, as where the process is killed before it, the next run finds the window open and closes it.
            await OwnerWindow.CloseAsync(opener, CancellationToken.None);
        }
    }

    /// <summary>
    /// The owner's login and rights are themselves made by migrations: where they are missing, the administrator's come first.
    /// </summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        if (await TryOpenAsync(cancellation) is { } ready)
        {
            return ready;
        }

        // The later ones of the administrator come in their turn: they build on what the owner has made by then.
        foreach (var migration in migrations.Migrations.TakeWhile(migration => migration.NeedsAdministrator))
        {
            await NamingFailureAsync(migration, () => ApplyAsAdministratorAsync(migration, cancellation));
        }

        return await owner.OpenAsync(cancellation);
    }

    private async Task<NpgsqlConnection?> TryOpenAsync(CancellationToken cancellation)
    {
        NpgsqlConnection connection;
        try
        {
            connection = await owner.OpenAsync(cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState is
            PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification
            or PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }

        // Roles belong to the server: another database on it may have made the login before this one gave it any right.
        const string sql = "select has_database_privilege('ephi_owner', current_database(), 'CREATE')";
        await using var command = new NpgsqlCommand(sql, connection);
        if (!(bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            await connection.DisposeAsync();
            return null;
        }

        return connection;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        if (migration.NeedsAdministrator)
        {
            await ApplyAsAdministratorAsync(migration, cancellation);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, "set local role ephi_owner", cancellation);
        if (!migration.NeedsAdministrator)
        {
            await ExecuteAsync(connection, migration.Sql, cancellation);
        }

        await MigrationHistory.RecordAsync(connection, transaction, migration, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task ApplyAsAdministratorAsync(Migration migration, CancellationToken cancellation)
    {
        await using var connection = await administrator.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, migration.Sql, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Says which migration failed for good; what may pass when repeated goes on to the retry policy.</summary>
    private static async Task NamingFailureAsync(Migration migration, Func<Task> apply)
    {
        try
        {
            await apply();
        }
        catch (Exception exception) when (DatabaseException.From(exception) is { IsTransient: false } failure)
        {
            throw new MigrationException($"Migration {migration.Name} was taken back. {failure.Message}");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // Migration texts are this assembly's own resources; nothing from outside reaches them.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
