using Hipaa.Lambdas.Database;
using Npgsql;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>What came of storing.</summary>
/// <param name="Stored">How many events were new, or new versions of known ones.</param>
/// <param name="Conflicting">Events whose id and version are taken by one of other content.</param>
/// <param name="Current">Events that count: what they say is the truth.</param>
/// <param name="Superseded">What some event said and no longer does, or never will: latest readings may not show it.</param>
/// <param name="Unmatched">How many of the stored withdraw an event of which nothing has been said by then.</param>
/// <param name="Erased">Events whose subject was erased after they were measured or came: nothing of them is stored.</param>
public sealed record StoreResult(
    long Stored,
    IReadOnlyList<Arrival> Conflicting,
    IReadOnlyList<Arrival> Current,
    IReadOnlyList<SupersededReading> Superseded,
    int Unmatched = 0,
    IReadOnlyList<Arrival>? Erased = null);

/// <summary>
/// Stores events in one transaction that takes one round trip, with columns as arrays. A version of an event is stored once in a tenant;
/// the latest one counts. Keys are inserted in order, so that two writers of the same ids wait for each other and never deadlock.
/// </summary>
/// <remarks>
/// Almost always all ids are new, so they are taken to be: where the unique key says otherwise, the server takes everything back, and the
/// batch goes once more by the statement that leaves out what is there. After such a batch the next begins with that statement: a
/// redelivery is seldom one batch. What is there with another content, and what withdraws, goes one by one through
/// <see cref="EventRevisions"/>.
/// </remarks>
public sealed class EventStore(DatabaseSession session)
{
    private readonly EventRevisions _revisions = new(session);
    private readonly EventMonths _months = new(session);
    private bool _expectsKnown;

    /// <summary>What counts by now.</summary>
    public CurrentReadings Truth { get; } = new(session);

    /// <summary>Stores what is not there yet.</summary>
    /// <exception cref="DatabaseException">
    /// Nothing was stored, or the connection broke at a commit, or between two; doing it again is safe.
    /// </exception>
    public async Task<StoreResult> StoreAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        try
        {
            return await StoreKeptAsync(arrivals, cancellation);
        }
        catch (DatabaseException exception) when (exception.SqlState == DatabaseException.SubjectErased)
        {
            var positions = await FindErasedAsync(EventRow.Of(arrivals), cancellation);
            if (positions.Count == 0)
            {
                // The erasure is no longer on record: delivered again, there is nothing to leave out.
                throw;
            }

            var rest = arrivals.Where((_, position) => !positions.Contains(position)).ToList();
            var result = await StoreAsync(rest, cancellation);
            var erased = positions.Order().Select(position => arrivals[position]).ToList();
            return result with
            {
                Erased = [.. erased, .. result.Erased ?? []],
                // Whoever stored them before the erasure may have shown them after it, and come to an end there.
                Superseded = [.. result.Superseded.Concat(erased.SelectMany(arrival => SupersededReading.Of(arrival.Event))).Distinct()],
            };
        }
    }

    private async Task<StoreResult> StoreKeptAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        if (arrivals.Count == 0)
        {
            return new StoreResult(0, [], [], []);
        }

        var all = EventRow.Of(arrivals);
        var statements = all.Where(row => !row.Event.Version.IsWithdrawal).ToList();
        await _months.EnsureAsync(statements, cancellation);
        var unique = TenantRows.Split(statements.DistinctBy(row => (row.Event.TenantId, row.Event.EventId)));
        var stored = unique.Count == 0 ? 0 : await StoreAsync(unique, cancellation);
        if (stored == all.Count)
        {
            return new StoreResult(stored, [], arrivals, []);
        }

        var others = await FindAsync(EventStatements.FindOthers, statements, cancellation);
        var revised = all.Where(row => row.Event.Version.IsWithdrawal || others.Contains(row.Position)).ToList();
        var result = revised.Count == 0
            ? new StoreResult(stored, [], arrivals, [])
            : await _revisions.ReviseAsync(arrivals, revised, stored, cancellation);
        // Of all, not of those alone that were revised now: whoever stored the rest may have come to its end before it was shown.
        var former = await _revisions.SupersededAsync(all, cancellation);
        return former.Count == 0 ? result : result with { Superseded = [.. result.Superseded.Concat(former).Distinct()] };
    }

    /// <summary>Of events that counted, those that do no longer.</summary>
    public async Task<IReadOnlyList<SupersededReading>> NoLongerAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var others = await FindAsync(EventStatements.FindGone, EventRow.Of(arrivals), cancellation);
        return [.. others.SelectMany(position => SupersededReading.Of(arrivals[position].Event))];
    }

    private async Task<HashSet<int>> FindAsync(string statement, List<EventRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        return await session.RunAsync((connection, token) => CompareAsync(connection, statement, TenantRows.Split(rows), token), cancellation);
    }

    private async Task<HashSet<int>> FindErasedAsync(List<EventRow> rows, CancellationToken cancellation)
    {
        var positions = new HashSet<int>();
        foreach (var tenant in TenantRows.Split(rows))
        {
            await session.RunAsync(
                async (connection, token) =>
                {
                    await using var batch = new NpgsqlBatch(connection)
                    {
                        BatchCommands = { Command(EventStatements.EnterTenant, tenant, []), Command(EventStatements.FindErased, tenant, tenant.Subjects()) },
                    };
                    await ReadAsync(batch, 1, results => positions.Add(tenant.InOrder[(int)results.GetInt64(0) - 1].Position), token);
                    return true;
                },
                cancellation);
        }

        return positions;
    }

    private async Task<long> StoreAsync(List<TenantRows> tenants, CancellationToken cancellation)
    {
        var sent = tenants.Sum(rows => rows.Count);
        if (!_expectsKnown && await session.RunAsync((connection, token) => TryInsertAllAsync(connection, tenants, token), cancellation))
        {
            return sent;
        }

        var stored = await session.RunAsync((connection, token) => InsertUnknownAsync(connection, tenants, token), cancellation);
        _expectsKnown = stored < sent;
        return stored;
    }

    /// <summary>A batch is one transaction of its own: PostgreSQL commits it at its end, or nothing of it.</summary>
    /// <returns>False where some key is taken, and nothing was stored.</returns>
    private static async Task<bool> TryInsertAllAsync(NpgsqlConnection connection, List<TenantRows> tenants, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var rows in tenants)
        {
            batch.BatchCommands.Add(Command(EventStatements.EnterTenantToStore, rows, rows.Subjects()));
            batch.BatchCommands.Add(Command(EventStatements.InsertKeys, rows, rows.Keys()));
            batch.BatchCommands.Add(Command(EventStatements.InsertEvents, rows, rows.Events()));
            batch.BatchCommands.Add(Command(EventStatements.InsertReadings, rows, rows.Readings()));
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    private static async Task<long> InsertUnknownAsync(
        NpgsqlConnection connection, List<TenantRows> tenants, CancellationToken cancellation)
    {
        await using var batch = Batch(
            connection, tenants, rows => Command(EventStatements.EnterTenantToStoreAndJoin, rows, rows.Subjects()),
            EventStatements.InsertUnknown, rows => [.. rows.Keys(), .. rows.Events(), .. rows.Readings()]);
        var stored = 0L;
        await ReadAsync(batch, tenants.Count, results => stored += results.GetInt64(0), cancellation);
        return stored;
    }

    private static async Task<HashSet<int>> CompareAsync(
        NpgsqlConnection connection, string statement, List<TenantRows> tenants, CancellationToken cancellation)
    {
        await using var batch = Batch(
            connection, tenants, rows => Command(EventStatements.EnterTenantToJoin, rows, []), statement,
            rows => [.. rows.Digests(), rows.Positions(), rows.Arrivals()]);
        var positions = new HashSet<int>();
        await ReadAsync(batch, tenants.Count, results => positions.Add(results.GetInt32(0)), cancellation);
        return positions;
    }

    private static NpgsqlBatch Batch(
        NpgsqlConnection connection, List<TenantRows> tenants, Func<TenantRows, NpgsqlBatchCommand> enter, string statement,
        Func<TenantRows, IEnumerable<NpgsqlParameter>> parameters)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var rows in tenants)
        {
            batch.BatchCommands.Add(enter(rows));
            batch.BatchCommands.Add(Command(statement, rows, parameters(rows)));
        }

        return batch;
    }

    internal static NpgsqlBatchCommand Command(string statement, TenantRows rows, IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(statement) { Parameters = { rows.Tenant() } };
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Reads what the second statement of each tenant returns, to the end, where the server says that it has committed.</summary>
    private static async Task ReadAsync(NpgsqlBatch batch, int tenants, Action<NpgsqlDataReader> row, CancellationToken cancellation)
    {
        await using var results = await batch.ExecuteReaderAsync(cancellation);
        for (var tenant = 0; tenant < tenants; tenant++)
        {
            await results.NextResultAsync(cancellation);
            while (await results.ReadAsync(cancellation))
            {
                row(results);
            }

            await results.NextResultAsync(cancellation);
        }
    }
}
