using Hipaa.Lambdas.Contract;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>A closed range of transactions, the unit of the export.</summary>
/// <param name="Number">1, 2, 3 ….</param>
/// <param name="From">First transaction in it.</param>
/// <param name="To">First transaction after it.</param>
/// <param name="OpenedOn">Day it was opened, UTC: ages are pooled as of this day, in a repetition too.</param>
internal sealed record ExportWindow(long Number, ulong From, ulong To, DateOnly OpenedOn);

/// <summary>The windows in the database.</summary>
internal static class ExportWindows
{
    private const string Columns = "number, from_xid, to_xid, (opened_at at time zone 'UTC')::date";

    /// <summary>
    /// The window that was begun and not completed, or else a new one, or null where there is nothing to export. With a period the first run of
    /// each sets how far its windows reach, even where nothing has arrived: what comes later waits for the next.
    /// </summary>
    /// <param name="connection">Connection of the de-identifier.</param>
    /// <param name="events">About how many events a window may hold.</param>
    /// <param name="period">Calendar period, as <c>date_trunc</c> names it; null where each run exports what is there.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="WatermarkException">The server's transactions are older than the watermark.</exception>
    public static async Task<ExportWindow?> NextAsync(
        NpgsqlConnection connection, int events, string? period, CancellationToken cancellation)
    {
        var open = await ReadAsync(connection, $"select {Columns} from ephi.export_window where completed_at is null", [], cancellation);
        if (open is not null)
        {
            return open;
        }

        var last = await HorizonAsync(connection, period, cancellation);
        if (last.Horizon < last.From)
        {
            throw new WatermarkException();
        }

        if (period is null)
        {
            return await OpenAsync(connection, last, last.Horizon, events, evenEmpty: false, cancellation);
        }

        var rest = last.Reach > last.From ? await OpenAsync(connection, last, last.Reach, events, evenEmpty: false, cancellation) : null;
        return rest is not null || last.IsOfPeriod || last.Horizon == last.From
            ? rest
            : await OpenAsync(connection, last, last.Horizon, events, evenEmpty: true, cancellation);
    }

    private static async Task<ExportWindow?> OpenAsync(
        NpgsqlConnection connection, Watermark last, ulong reach, int events, bool evenEmpty, CancellationToken cancellation)
    {
        // A window without events and withdrawals is not worth a row; one with too many would not fit into a run.
        await using var bound = new NpgsqlCommand(
            """
            select max(ingest_xid), count(*),
                exists (select from ephi.export_withdrawal where withdrawn_xid >= $1 and withdrawn_xid < $2)
            from (select ingest_xid from ephi.event where ingest_xid >= $1 and ingest_xid < $2 order by ingest_xid limit $3) as first
            """,
            connection)
        {
            Parameters = { Xid(last.From), Xid(reach), new() { Value = events } },
        };
        ulong to;
        await using (var reader = await bound.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            var count = reader.GetInt64(1);
            if (count == 0 && !reader.GetBoolean(2) && !evenEmpty)
            {
                return null;
            }

            // A transaction is never divided: a window that is full ends after the last transaction that began to fill it.
            to = count < events ? reach : reader.GetFieldValue<ulong>(0) + 1;
        }

        return await ReadAsync(
            connection,
            $"insert into ephi.export_window (number, from_xid, to_xid, reach_xid) values ($1, $2, $3, $4) returning {Columns}",
            [new() { Value = last.Number + 1 }, Xid(last.From), Xid(to), Xid(reach)],
            cancellation);
    }

    /// <summary>Completes a window, notes what the zone shows of people by now, and takes out what was noted for it alone: later windows begin where it ends.</summary>
    public static async Task CompleteAsync(
        NpgsqlConnection connection, ExportWindow window, long rows, int objects, CancellationToken cancellation)
    {
        const string sql =
            """
            with completed as (
                update ephi.export_window set completed_at = now(), row_count = $2, object_count = $3
                where number = $1 and completed_at is null
                returning to_xid),
            shown as (
                update ephi.surrogate set shown = pending, pending = null
                where pending is not null and exists (select from completed))
            delete from ephi.export_withdrawal using completed where withdrawn_xid < completed.to_xid
            """;
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = window.Number }, new() { Value = rows }, new() { Value = objects } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static NpgsqlParameter Xid(ulong value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Xid8 };

    /// <summary>
    /// Where the last window ended and how far the next may reach: below the oldest transaction still running, nothing can appear any more,
    /// in whatever order transactions commit.
    /// </summary>
    private static async Task<Watermark> HorizonAsync(NpgsqlConnection connection, string? period, CancellationToken cancellation)
    {
        const string sql =
            """
            with last as (select * from ephi.export_window order by number desc limit 1)
            select coalesce(max(number), 0), coalesce(max(to_xid::text::numeric), 0)::text::xid8,
                pg_snapshot_xmin(pg_current_snapshot()), coalesce((select reach_xid from last), '0'),
                coalesce((select date_trunc($1, opened_at at time zone 'UTC') = date_trunc($1, now() at time zone 'UTC') from last), false)
            from ephi.export_window
            """;
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = period ?? "day" } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(
            reader.GetInt64(0), reader.GetFieldValue<ulong>(1), reader.GetFieldValue<ulong>(2), reader.GetFieldValue<ulong>(3),
            reader.GetBoolean(4));
    }

    /// <param name="Number">Of the last window.</param>
    /// <param name="From">Where it ended.</param>
    /// <param name="Horizon">Below it nothing can appear any more.</param>
    /// <param name="Reach">How far the windows of its period reach.</param>
    /// <param name="IsOfPeriod">Whether it was opened in the period of now.</param>
    private sealed record Watermark(long Number, ulong From, ulong Horizon, ulong Reach, bool IsOfPeriod);

    private static async Task<ExportWindow?> ReadAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        // Composed of constants of this class.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetInt64(0), reader.GetFieldValue<ulong>(1), reader.GetFieldValue<ulong>(2), reader.GetFieldValue<DateOnly>(3))
            : null;
    }
}

/// <summary>
/// The server counts transactions from below the watermark: it is not the one, nor a physical copy of the one, that the watermark is of.
/// </summary>
public sealed class WatermarkException() : Exception(
    "The export's watermark is ahead of the server's transactions: the database was copied logically. "
    + "Set the windows anew as docs/decisions/deidentification.md says."), IFixedMessage;
