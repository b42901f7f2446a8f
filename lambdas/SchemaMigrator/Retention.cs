using Hipaa.Lambdas.Contract;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What a run took out.</summary>
/// <param name="Retired">Months or years whose rows went to the archive, for example <c>2019_03</c>.</param>
/// <param name="Held">How many are older than the retention and kept, since a legal hold stands.</param>
internal sealed record RetentionResult(IReadOnlyList<string> Retired, int Held);

/// <summary>
/// Takes out what is older than the retention (migration 0018): months of events and readings after their copy in the archive was read
/// back and compared with the rows, keys of withdrawn events, and records of who did what. Each month commits by itself, and nothing goes
/// before it is compared: a run that breaks off is done again from the month that it was at.
/// </summary>
/// <param name="copy">The archive.</param>
/// <param name="years">Years that rows are kept after their month and their arrival, 6 or more.</param>
public sealed class Retention(RetiredCopy copy, int years)
{
    /// <summary>Rows of one object.</summary>
    public const int PageRows = 10_000;

    /// <summary>Keys and records that go at once.</summary>
    public const int RowsAtOnce = 50_000;

    private const int StepsAtMost = 200;

    /// <summary>Does what is due.</summary>
    /// <exception cref="MigrationException">The archive refused.</exception>
    /// <exception cref="PostgresException">
    /// The database refused: class 22 where the copy is not what it holds, for rows came meanwhile; the next run does it again.
    /// </exception>
    internal async Task<RetentionResult> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var (retired, held) = (new List<string>(), 0);
        foreach (var span in await SpansAsync(connection, cancellation))
        {
            await using var ask = Command(connection, "select ephi.span_kept($1, $2)", span, years);
            if (await ask.ExecuteScalarAsync(cancellation) is string why)
            {
                held += why == "held" ? 1 : 0;
                continue;
            }

            await RetireAsync(connection, span, cancellation);
            retired.Add(span);
        }

        await ExpireAsync(connection, "select ephi.keys_expire($1, $2)", cancellation);
        await ExpireAsync(connection, "select ephi.records_expire($1, $2)", cancellation);
        return new(retired, held);
    }

    private async Task RetireAsync(NpgsqlConnection connection, string span, CancellationToken cancellation)
    {
        var (events, pagesOfEvents) = await CopyAsync(connection, span, "event", cancellation);
        var (readings, pagesOfReadings) = await CopyAsync(connection, span, "reading", cancellation);
        await using var retire = Command(
            connection, "select ephi.span_retire($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            span, years, events.Lines, events.Mark, pagesOfEvents, readings.Lines, readings.Mark, pagesOfReadings, RetiredLayout.Prefix);
        await retire.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<(SpanMark Mark, int Pages)> CopyAsync(
        NpgsqlConnection connection, string span, string kind, CancellationToken cancellation)
    {
        var (mark, pages, last) = (SpanMark.None, 0, (Id: (Guid?)null, Ordinal: 0));
        while (true)
        {
            var lines = new List<string>(PageRows);
            const string sql = "select id, ordinal, line from ephi.span_rows($1, $2, $3, $4, $5, $6)";
            await using (var ask = Command(connection, sql, span, years, kind))
            {
                ask.Parameters.Add(new() { Value = last.Id ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
                ask.Parameters.Add(new() { Value = last.Ordinal });
                ask.Parameters.Add(new() { Value = PageRows });
                await using var rows = await ask.ExecuteReaderAsync(cancellation);
                while (await rows.ReadAsync(cancellation))
                {
                    last = (rows.GetGuid(0), rows.GetInt32(1));
                    lines.Add(rows.GetString(2));
                }
            }

            if (lines.Count == 0)
            {
                return (mark, pages);
            }

            pages++;
            mark = mark.With(await copy.PutAsync($"{kind}_{span}", pages, lines, cancellation));
        }
    }

    private async Task ExpireAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        for (var step = 0; step < StepsAtMost; step++)
        {
            await using var expire = Command(connection, sql, years, RowsAtOnce);
            if ((long)(await expire.ExecuteScalarAsync(cancellation))! == 0)
            {
                return;
            }
        }
    }

    private async Task<List<string>> SpansAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = Command(connection, "select span from ephi.spans_past($1)", years);
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var spans = new List<string>();
        while (await rows.ReadAsync(cancellation))
        {
            spans.Add(rows.GetString(0));
        }

        return spans;
    }

    /// <summary>Texts are this class's own.</summary>
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
#pragma warning disable CA2100
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
