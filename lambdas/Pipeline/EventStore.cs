using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Events;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// Stores events in one transaction: binary COPY into temporary tables, then an insert that leaves out what is there already. An event id is stored
/// once in a tenant, whatever else the event says. Keys are inserted in order, so that two writers of the same ids wait for each other and never deadlock.
/// </summary>
public sealed class EventStore(DatabaseSession session)
{
    private const string StagingTables = """
        create temporary table if not exists staged_event (
            tenant_id text collate "C", event_id text collate "C", subject_id text, type text,
            effective_at timestamptz, source text, raw_key text) on commit delete rows;
        create temporary table if not exists staged_reading (
            tenant_id text collate "C", event_id text collate "C", effective_at timestamptz,
            ordinal smallint, code text, value numeric, unit text) on commit delete rows
        """;

    private const string Insert = """
        with fresh as (
            insert into ephi.event_key (tenant_id, event_id)
            select tenant_id, event_id from pg_temp.staged_event where tenant_id = $1 order by event_id
            on conflict do nothing
            returning event_id),
        stored as (
            insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at, source, raw_key)
            select tenant_id, event_id, subject_id, type, effective_at, source, raw_key
            from pg_temp.staged_event join fresh using (event_id) where tenant_id = $1),
        measured as (
            insert into ephi.reading (tenant_id, event_id, effective_at, ordinal, code, value, unit)
            select tenant_id, event_id, effective_at, ordinal, code, value, unit
            from pg_temp.staged_reading join fresh using (event_id) where tenant_id = $1)
        select count(*) from fresh
        """;

    private NpgsqlConnection? _prepared;

    /// <summary>Stores what is not there yet.</summary>
    /// <returns>How many events were new.</returns>
    /// <exception cref="DatabaseException">Nothing was stored, or the connection broke at the commit; doing it again is safe.</exception>
    public async Task<long> StoreAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var unique = arrivals.DistinctBy(arrival => (arrival.Event.TenantId, arrival.Event.EventId)).ToList();
        var (stored, used) = await session.InTransactionAsync(
            async (connection, _, token) => (await StoreAsync(connection, unique, token), connection), cancellation);
        // Only now: a rollback takes the temporary tables with it.
        _prepared = used;
        return stored;
    }

    private async Task<long> StoreAsync(NpgsqlConnection connection, List<Arrival> arrivals, CancellationToken cancellation)
    {
        await PrepareAsync(connection, cancellation);
        await CopyEventsAsync(connection, arrivals, cancellation);
        await CopyReadingsAsync(connection, arrivals, cancellation);
        var stored = 0L;
        foreach (var tenant in arrivals.Select(arrival => arrival.Event.TenantId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            // Row-level security lets a writer touch one tenant at a time.
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new NpgsqlBatchCommand("select set_config('hipaa.tenant', $1, true)") { Parameters = { new() { Value = tenant } } },
                    new NpgsqlBatchCommand(Insert) { Parameters = { new() { Value = tenant } } },
                },
            };
            await using var results = await batch.ExecuteReaderAsync(cancellation);
            await results.NextResultAsync(cancellation);
            await results.ReadAsync(cancellation);
            stored += results.GetInt64(0);
        }

        return stored;
    }

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (ReferenceEquals(connection, _prepared))
        {
            return;
        }

        await using var command = new NpgsqlCommand(StagingTables, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task CopyEventsAsync(NpgsqlConnection connection, List<Arrival> arrivals, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy pg_temp.staged_event (tenant_id, event_id, subject_id, type, effective_at, source, raw_key) from stdin (format binary)",
            cancellation);
        foreach (var (read, _, rawKey) in arrivals)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(read.TenantId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(read.EventId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(read.SubjectId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(read.Type, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(read.EffectiveAt.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(read.Source, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(rawKey, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    private static async Task CopyReadingsAsync(NpgsqlConnection connection, List<Arrival> arrivals, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy pg_temp.staged_reading (tenant_id, event_id, effective_at, ordinal, code, value, unit) from stdin (format binary)",
            cancellation);
        foreach (var read in arrivals.Select(arrival => arrival.Event))
        {
            for (var ordinal = 0; ordinal < read.Readings.Count; ordinal++)
            {
                var reading = read.Readings[ordinal];
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(read.TenantId, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(read.EventId, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(read.EffectiveAt.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
                await copy.WriteAsync((short)ordinal, NpgsqlDbType.Smallint, cancellation);
                await copy.WriteAsync(reading.Code, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(reading.Value, NpgsqlDbType.Numeric, cancellation);
                await copy.WriteAsync(reading.Unit, NpgsqlDbType.Text, cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
