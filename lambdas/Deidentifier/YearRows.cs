using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>A year and code of which a window tells something new.</summary>
/// <param name="Year">Year of the events, UTC.</param>
/// <param name="Code">LOINC code.</param>
/// <param name="New">Rows that arrived in the window; none where it only took some back.</param>
/// <param name="Parts">How many objects there may be of it in the zone.</param>
/// <param name="IsDone">This window's run, broken off before, has written it already.</param>
internal sealed record TouchedYear(int Year, string Code, long New, int Parts, bool IsDone);

/// <summary>Reads what the export is made from: rows that count, of all that had arrived by the end of a window.</summary>
internal static class YearRows
{
    /// <summary>An erasure waits for this lock, and it for an erasure: of whom that erased no row is seen afterwards.</summary>
    private const string ExcludeErasure = "select pg_advisory_xact_lock_shared(5414300004)";

    private const string Assign = """
        insert into ephi.surrogate (tenant_id, subject_id)
        select distinct tenant_id, subject_id from ephi.event where ingest_xid >= $1 and ingest_xid < $2
        on conflict do nothing
        """;

    private const string Compare = """
        with compared as (
            update ephi.export_window set compared_at = now() where number = $1 and compared_at is null returning number)
        update ephi.surrogate as identity set pending = person.digest
        from (
            select tenant_id, subject_id, ephi.shown_digest(subject.birth_date, subject.zip, subject.sex, $2) as digest
            from ephi.surrogate left join ephi.subject using (tenant_id, subject_id)) as person
        where identity.tenant_id = person.tenant_id and identity.subject_id = person.subject_id
            and identity.shown is distinct from person.digest and exists (select from compared)
        """;

    // Who leaves a cell, or comes into it, decides whether the rows of others there may be shown: of all their codes, where that is asked for.
    private const string Touched = """
        with moved as (
            select date_part('year', event.effective_at at time zone 'UTC')::integer as year, reading.code, count(*) as rows
            from ephi.event join ephi.reading using (tenant_id, row_id, effective_at)
            where event.ingest_xid >= $1 and event.ingest_xid < $2 and reading.value is not null
            group by 1, 2
            union all
            select year, code, 0 from ephi.export_withdrawal where withdrawn_xid >= $1 and withdrawn_xid < $2
            union all
            (select distinct date_part('year', event.effective_at at time zone 'UTC')::integer, reading.code, 0
            from ephi.surrogate as person
            join ephi.event using (tenant_id, subject_id)
            join ephi.reading using (tenant_id, row_id, effective_at)
            where person.pending is not null and person.shown is not null and event.ingest_xid < $2 and reading.value is not null)
            union all
            select year, code, 0 from ephi.export_part where parts > 0 and year < $4
            union all
            select year, code, 0 from ephi.export_part where under_window = 0),
        touched as (
            select year, code, rows from moved
            union all
            select years.year, said.code, 0 from (select distinct year from moved where $5) as years
            cross join lateral (
                select distinct reading.code from ephi.event join ephi.reading using (tenant_id, row_id, effective_at)
                where event.effective_at >= make_date(years.year, 1, 1)::timestamp at time zone 'UTC'
                    and event.effective_at < make_date(years.year + 1, 1, 1)::timestamp at time zone 'UTC'
                    and event.ingest_xid < $2 and reading.value is not null) as said
            union all
            select year, code, 0 from ephi.export_part where $5 and parts > 0 and year in (select moved.year from moved))
        select year, code, sum(rows)::bigint, coalesce(max(part.parts), 0), coalesce(bool_or(part.window_number = $3), false)
        from touched left join ephi.export_part as part using (year, code)
        group by year, code order by year, code
        """;

    /// <summary>Rows of a year that count: it is $1, and $2 the end of the window.</summary>
    internal const string From = """
        from ephi.event
        join ephi.reading using (tenant_id, row_id, effective_at)
        join ephi.surrogate as identity using (tenant_id, subject_id)
        left join ephi.subject using (tenant_id, subject_id)
        where event.effective_at >= make_date($1, 1, 1)::timestamp at time zone 'UTC'
            and event.effective_at < make_date($1 + 1, 1, 1)::timestamp at time zone 'UTC'
            and event.ingest_xid < $2 and reading.value is not null
        """;

    private const string Count = $"select count(*) {From} and reading.code = $3";

    // Of what leaves alone: who has no row in the zone hides nobody there.
    private const string People = $"""
        select identity.surrogate, min((event.effective_at at time zone 'UTC')::date), max((event.effective_at at time zone 'UTC')::date),
            case when subject.birth_date between '0001-01-01' and '9999-12-31' then subject.birth_date end, subject.zip, subject.sex
        {From} and exists (
            select from unnest($3, $4, $5, $6) as listed (code, unit, least, most)
            where listed.code = reading.code and listed.unit = reading.unit and round(reading.value, 3) between listed.least and listed.most)
        group by 1, 4, 5, 6
        """;

    /// <summary>Gives every subject of the window random surrogates that has none.</summary>
    public static async Task AssignSurrogatesAsync(NpgsqlConnection connection, ExportWindow window, CancellationToken cancellation)
    {
        // One transaction, in which the second statement sees what the lock has waited for.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(ExcludeErasure), new(Assign) { Parameters = { ExportWindows.Xid(window.From), ExportWindows.Xid(window.To) } },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Notes of whom the zone will say something else from this window on: who passed 89 since, or whose reference data is another.
    /// </summary>
    public static async Task ComparePeopleAsync(NpgsqlConnection connection, ExportWindow window, CancellationToken cancellation)
    {
        await using var command = Command(Compare, connection, new() { Value = window.Number }, new() { Value = window.OpenedOn });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// The years and codes that the window touches: of its rows, of rows that were taken back, of all rows of people of whom something else
    /// is to be said, of years that may be shown no longer, and what <see cref="ZoneAhead"/> has marked.
    /// </summary>
    /// <param name="connection">Connection.</param>
    /// <param name="window">The window.</param>
    /// <param name="whole">With each such year all its codes.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<IReadOnlyList<TouchedYear>> TouchedAsync(
        NpgsqlConnection connection, ExportWindow window, bool whole, CancellationToken cancellation)
    {
        await using var command = Command(
            Touched, connection, ExportWindows.Xid(window.From), ExportWindows.Xid(window.To), new() { Value = window.Number },
            OfYear(SafeHarbor.EarliestYear(window.OpenedOn)), new() { Value = whole });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var touched = new List<TouchedYear>();
        while (await reader.ReadAsync(cancellation))
        {
            touched.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetBoolean(4)));
        }

        return touched;
    }

    /// <summary>How many rows a year and code has.</summary>
    public static async Task<long> CountAsync(NpgsqlConnection connection, TouchedYear of, ExportWindow window, CancellationToken cancellation)
    {
        await using var command = Command(Count, connection, OfYear(of.Year), ExportWindows.Xid(window.To), new() { Value = of.Code });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Who has rows in a year, with the days of the first and the last: between them nobody changes the band of age twice.</summary>
    public static async Task<YearCells> CellsAsync(
        NpgsqlConnection connection, int year, ExportWindow window, int smallest, CancellationToken cancellation)
    {
        var listed = ExportedCodes.Specs;
        await using var command = Command(
            People, connection, OfYear(year), ExportWindows.Xid(window.To),
            new() { Value = listed.Select(spec => spec.Code).ToArray() }, new() { Value = listed.Select(spec => spec.Unit).ToArray() },
            new() { Value = listed.Select(spec => spec.Least).ToArray() }, new() { Value = listed.Select(spec => spec.Most).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var cells = new YearCells(smallest);
        while (await reader.ReadAsync(cancellation))
        {
            var (birth, zip, sex) = (Day(reader, 3), SafeHarbor.Zip3(Text(reader, 4)), Text(reader, 5));
            foreach (var day in new[] { reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2) })
            {
                cells.Add(new(SafeHarbor.AgeBand(birth, day, window.OpenedOn), sex, zip), reader.GetGuid(0));
            }
        }

        return cells;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

    private static NpgsqlParameter OfYear(int year) => new() { Value = year };

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, params NpgsqlParameter[] parameters)
    {
        // One of the constants above.
#pragma warning disable CA2100
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return command;
    }
}
