using Hipaa.Lambdas.Contract;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What a run took out.</summary>
/// <param name="Retired">Months or years whose rows went to the archive, for example <c>2019_03</c>.</param>
/// <param name="Held">How many are older than the retention and kept, since a legal hold stands.</param>
/// <param name="Unfinished">The one of which pages are left, since the run's time was over; the next goes on with it.</param>
internal sealed record RetentionResult(IReadOnlyList<string> Retired, int Held, string? Unfinished);

/// <summary>
/// Takes out what is older than the retention (migrations 0018 and 0027): months of events and readings page by page, each after its copy in
/// the archive was read back and compared with the rows; keys of withdrawn events; records of who did what; people of whom nothing is left.
/// Each page commits by itself, with the keys and versions of its events, and goes on where the last ended: a run that breaks off, or whose
/// time is over, loses nothing of what it did.
/// </summary>
/// <param name="copy">The archive.</param>
/// <param name="years">Years that rows are kept after their month and their arrival, 6 or more.</param>
public sealed class Retention(RetiredCopy copy, int years)
{
    /// <summary>Events of one page.</summary>
    public int PageEvents { get; init; } = 5_000;

    /// <summary>Readings of one object.</summary>
    public const int ObjectRows = 10_000;

    /// <summary>Keys and records that go at once.</summary>
    public const int RowsAtOnce = 50_000;

    /// <summary>People that are looked at in one step: those who write wait for it, and have seconds.</summary>
    public const int PeopleAtOnce = 500;

    private const int StepsAtMost = 200;
    private const string Unfinished = "unfinished";

    /// <summary>Does what is due.</summary>
    /// <param name="connection">Connection of the migrator.</param>
    /// <param name="isTimeLeft">Whether there is time for another page.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="MigrationException">The archive refused.</exception>
    /// <exception cref="PostgresException">
    /// The database refused: class 22 where the copy is not what it holds, for rows came meanwhile; the next run does it again.
    /// </exception>
    internal async Task<RetentionResult> RunAsync(NpgsqlConnection connection, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        await ExpireAsync(connection, "select ephi.keys_expire($1, $2)", RowsAtOnce, isTimeLeft, cancellation);
        await ExpireAsync(connection, "select ephi.records_expire($1, $2)", RowsAtOnce, isTimeLeft, cancellation);
        await ExpireAsync(connection, "select ephi.people_expire($1, $2)", PeopleAtOnce, isTimeLeft, cancellation);
        var (retired, held) = (new List<string>(), 0);
        foreach (var span in await SpansAsync(connection, cancellation))
        {
            await using var ask = Statement.Of(connection, "select ephi.span_kept($1, $2)", span, years);
            var kept = await ask.ExecuteScalarAsync(cancellation) as string ?? await RetireAsync(connection, span, isTimeLeft, cancellation);
            if (kept == Unfinished)
            {
                return new(retired, held, span);
            }

            held += kept == "held" ? 1 : 0;
            if (kept is null)
            {
                retired.Add(span);
            }
        }

        return new(retired, held, null);
    }

    /// <summary>Page by page from the beginning, which is where what is left of the span begins.</summary>
    /// <returns>Null where nothing is left of it, else why.</returns>
    private async Task<string?> RetireAsync(NpgsqlConnection connection, string span, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        Guid? past = null;
        while (true)
        {
            if (!isTimeLeft())
            {
                return Unfinished;
            }

            var rows = await RowsAsync(
                connection, "select id, ordinal, line from ephi.span_rows($1, $2, 'event', $3, 0, $4)", cancellation, span, years, Id(past), PageEvents);
            if (rows.Count == 0)
            {
                await using var finish = Statement.Of(connection, "select ephi.span_finish($1, $2)", span, years);
                return (bool)(await finish.ExecuteScalarAsync(cancellation))! ? null : Unfinished;
            }

            var last = rows[^1].Id;
            var events = await copy.PutAsync($"event_{span}", $"{last:N}", [.. rows.Select(row => row.Line)], cancellation);
            var (readings, objects) = await CopyReadingsAsync(connection, span, past, last, cancellation);
            await using var take = Statement.Of(
                connection, "select ephi.page_take($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", span, years, Id(past), last,
                events.Lines, events.Mark, readings.Lines, readings.Mark, objects, RetiredLayout.Prefix);
            if (await take.ExecuteScalarAsync(cancellation) is string why)
            {
                return why;
            }

            past = last;
        }
    }

    private async Task<(SpanMark Mark, int Objects)> CopyReadingsAsync(
        NpgsqlConnection connection, string span, Guid? past, Guid last, CancellationToken cancellation)
    {
        var (mark, objects, after) = (SpanMark.None, 0, (Id: (Guid?)null, Ordinal: 0));
        while (true)
        {
            var rows = await RowsAsync(
                connection, "select id, ordinal, line from ephi.page_readings($1, $2, $3, $4, $5, $6, $7)", cancellation,
                span, years, Id(past), last, Id(after.Id), after.Ordinal, ObjectRows);
            if (rows.Count == 0)
            {
                return (mark, objects);
            }

            objects++;
            after = (rows[^1].Id, rows[^1].Ordinal);
            mark = mark.With(await copy.PutAsync($"reading_{span}", $"{last:N}-{objects:D4}", [.. rows.Select(row => row.Line)], cancellation));
        }
    }

    private static async Task<List<(Guid Id, int Ordinal, string Line)>> RowsAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var ask = Statement.Of(connection, sql, values);
        await using var reader = await ask.ExecuteReaderAsync(cancellation);
        var rows = new List<(Guid, int, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add((reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2)));
        }

        return rows;
    }

    private async Task ExpireAsync(
        NpgsqlConnection connection, string sql, int most, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        for (var step = 0; step < StepsAtMost && isTimeLeft(); step++)
        {
            await using var expire = Statement.Of(connection, sql, years, most);
            if ((long)(await expire.ExecuteScalarAsync(cancellation))! == 0)
            {
                return;
            }
        }
    }

    private async Task<List<string>> SpansAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = Statement.Of(connection, "select span from ephi.spans_past($1)", years);
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var spans = new List<string>();
        while (await rows.ReadAsync(cancellation))
        {
            spans.Add(rows.GetString(0));
        }

        return spans;
    }

    private static NpgsqlParameter Id(Guid? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
