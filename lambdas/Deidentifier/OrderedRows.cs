using System.Runtime.CompilerServices;
using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Reads all rows of a year and code in one order, whoever interrupts it. Between pages the connection is free, so that it can be noted how far
/// this has come.
/// </summary>
internal static class OrderedRows
{
    private const int Page = 5000;

    // Only these columns are read. PostgreSQL knows dates of birth that .NET can't hold: an error in a record system, which may not hold up
    // the export of everyone. Their order makes parts the same in each repetition, and keeps each subject's rows together.
    private const string Declare = $"""
        declare ordered_rows no scroll cursor with hold for
        select identity.surrogate, row_id, reading.ordinal, identity.elder, (event.effective_at at time zone 'UTC')::date, reading.code,
            round(reading.value, 3), reading.unit,
            case when subject.birth_date between '0001-01-01' and '9999-12-31' then subject.birth_date end, subject.zip, subject.sex
        {YearRows.From} and reading.code = $3
            and ($4::uuid is null or (identity.surrogate, row_id, reading.ordinal) > ($4::uuid, $5::uuid, $6::smallint))
        order by identity.surrogate, row_id, reading.ordinal
        limit $7
        """;

    /// <summary>All rows of a year and code, by subject.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="of">Year and code.</param>
    /// <param name="window">The window.</param>
    /// <param name="after">They come after this one; null for the first.</param>
    /// <param name="most">How many the database puts in order at once: it has to come to an end with that in a part of a run.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        NpgsqlConnection connection, TouchedYear of, ExportWindow window, RowPlace? after, int most,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        int read;
        do
        {
            await OpenAsync(connection, of, window, after, most, cancellation);
            read = 0;
            while (await FetchAsync(connection, cancellation) is { Count: > 0 } rows)
            {
                read += rows.Count;
                after = rows[^1].Place;
                foreach (var row in rows)
                {
                    yield return row;
                }
            }
        }
        while (read == most);
        await using var close = new NpgsqlCommand("close ordered_rows", connection);
        await close.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task OpenAsync(
        NpgsqlConnection connection, TouchedYear of, ExportWindow window, RowPlace? after, int most, CancellationToken cancellation)
    {
        // Whatever an attempt has left open on this connection.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("close all"),
                new(Declare)
                {
                    Parameters =
                    {
                        new() { Value = of.Year }, ExportWindows.Xid(window.To), new() { Value = of.Code }, OrNull(after?.Surrogate),
                        OrNull(after?.Row), OrNull(after?.Ordinal), new() { Value = most },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<IReadOnlyList<SourceRow>> FetchAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"fetch {Page} from ordered_rows", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<SourceRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new(
                new(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt16(2)),
                reader.GetGuid(3),
                reader.GetFieldValue<DateOnly>(4),
                reader.GetString(5),
                reader.GetDecimal(6),
                reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetFieldValue<DateOnly>(8),
                reader.IsDBNull(9) ? null : reader.GetString(9),
                reader.IsDBNull(10) ? null : reader.GetString(10)));
        }

        return rows;
    }

    private static NpgsqlParameter OrNull(object? value) => new() { Value = value ?? DBNull.Value };
}
