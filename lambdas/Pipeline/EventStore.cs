using Hipaa.Lambdas.Database;
using Npgsql;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>What came of storing.</summary>
/// <param name="Stored">How many events were new.</param>
/// <param name="Conflicting">Events whose id is taken by one of other content.</param>
public sealed record StoreResult(long Stored, IReadOnlyList<Arrival> Conflicting);

/// <summary>
/// Stores events in one transaction that takes one round trip: columns go as arrays, and the insert leaves out what is there already. An event id is
/// stored once in a tenant, whatever else the event says. Keys are inserted in order, so that two writers of the same ids wait for each other and never deadlock.
/// </summary>
public sealed class EventStore(DatabaseSession session)
{
    /// <summary>
    /// Row-level security lets a writer touch one tenant at a time. The planner knows no array's length; for its guess it would compare each
    /// event with each other one, where hashing is right for any number.
    /// </summary>
    private const string EnterTenant =
        "select set_config('hipaa.tenant', $1, true), set_config('enable_nestloop', 'off', true)";

    private const string Insert = """
        with fresh as (
            insert into ephi.event_key (tenant_id, event_id, content_digest)
            select $1, event_id, content_digest from unnest($2::text[], $3::bytea[]) as sent (event_id, content_digest)
            on conflict do nothing
            returning event_id),
        stored as (
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, source, raw_key)
            select $1, event_id, subject_id, type, effective_at, source, raw_key
            from unnest($2::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[])
                as sent (event_id, subject_id, type, effective_at, source, raw_key)
            join fresh using (event_id)),
        measured as (
            insert into ephi.reading (tenant_id, event_id, effective_at, ordinal, code, value, unit)
            select $1, event_id, effective_at, ordinal, code, value, unit
            from unnest($9::text[], $10::timestamptz[], $11::smallint[], $12::text[], $13::numeric[], $14::text[])
                as sent (event_id, effective_at, ordinal, code, value, unit)
            join fresh using (event_id))
        select count(*) from fresh
        """;

    private const string FindConflicts = """
        select position from unnest($2::text[], $3::bytea[], $4::integer[]) as sent (event_id, content_digest, position)
        join ephi.event_key as held using (event_id)
        where held.tenant_id = $1 and held.content_digest <> sent.content_digest
        """;

    /// <summary>Stores what is not there yet.</summary>
    /// <exception cref="DatabaseException">Nothing was stored, or the connection broke at the commit; doing it again is safe.</exception>
    public async Task<StoreResult> StoreAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var all = arrivals.Select((arrival, position) => new EventRow(arrival, position)).ToList();
        var unique = TenantRows.Split(all.DistinctBy(row => (row.Event.TenantId, row.Event.EventId)));
        var stored = await session.RunAsync((connection, token) => InsertAsync(connection, unique, token), cancellation);
        if (stored == all.Count)
        {
            return new StoreResult(stored, []);
        }

        // A key never changes once it is committed, so that this needs no common transaction with the insert.
        var conflicting = await session.RunAsync((connection, token) => CompareAsync(connection, TenantRows.Split(all), token), cancellation);
        return new StoreResult(stored, [.. conflicting.Order().Select(position => arrivals[position])]);
    }

    /// <summary>A batch is one transaction of its own: PostgreSQL commits it at its end, or nothing of it.</summary>
    private static async Task<long> InsertAsync(NpgsqlConnection connection, List<TenantRows> tenants, CancellationToken cancellation)
    {
        await using var batch = Batch(connection, tenants, Insert, rows => rows.InsertParameters());
        var stored = 0L;
        await ReadAsync(batch, tenants.Count, results => stored += results.GetInt64(0), cancellation);
        return stored;
    }

    private static async Task<List<int>> CompareAsync(NpgsqlConnection connection, List<TenantRows> tenants, CancellationToken cancellation)
    {
        await using var batch = Batch(connection, tenants, FindConflicts, rows => rows.CompareParameters());
        var positions = new List<int>();
        await ReadAsync(batch, tenants.Count, results => positions.Add(results.GetInt32(0)), cancellation);
        return positions;
    }

    private static NpgsqlBatch Batch(
        NpgsqlConnection connection, List<TenantRows> tenants, string statement, Func<TenantRows, IEnumerable<NpgsqlParameter>> parameters)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var rows in tenants)
        {
            var command = new NpgsqlBatchCommand(statement);
            command.Parameters.Add(rows.Tenant());
            foreach (var parameter in parameters(rows))
            {
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand(EnterTenant) { Parameters = { rows.Tenant() } });
            batch.BatchCommands.Add(command);
        }

        return batch;
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
