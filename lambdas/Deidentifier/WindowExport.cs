using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Brings the de-identified zone to what counts at the end of a window: each year and code that the window touches is written anew, as a
/// whole. So corrected and withdrawn rows are gone, and the key of an object tells nothing of when a row in it came.
/// </summary>
/// <param name="tokens">Tokens of subjects.</param>
/// <param name="zone">Where rows go.</param>
/// <param name="rowsPerObject">Most rows of one object; they are held in memory while it is made.</param>
/// <param name="smallestCell">Rows whose age, sex and area fewer people share in their year are suppressed; 0 suppresses none.</param>
internal sealed class WindowExport(SubjectTokens tokens, DeidentifiedZone zone, int rowsPerObject, int smallestCell = 0)
{
    private const int ObjectsInOrder = 20;

    /// <summary>Writes what a window touches. What a run that broke off had finished of it is not written again, not even objects.</summary>
    public async Task<ExportCounts> RunAsync(NpgsqlConnection connection, ExportWindow window, CancellationToken cancellation)
    {
        await YearRows.AssignSurrogatesAsync(connection, window, cancellation);
        await YearRows.ComparePeopleAsync(connection, window, cancellation);
        var counts = default(ExportCounts);
        YearCells? cells = null;
        var cellsOf = 0;
        await new ZoneAhead(zone).MarkAsync(connection, window.Number - 1, through: null, cancellation);
        foreach (var touched in await YearRows.TouchedAsync(connection, window, smallestCell > 1, cancellation))
        {
            if (touched.IsDone)
            {
                continue;
            }

            // Of a year so long ago, rows that left while it was not are taken back with it.
            if (!ExportedCodes.Lists(touched.Code) || (!IsShown(touched, window) && touched.Parts == 0))
            {
                counts += new ExportCounts(0, touched.New, 0);
                continue;
            }

            if (cells is null || cellsOf != touched.Year)
            {
                cells = await YearRows.CellsAsync(connection, touched.Year, window, smallestCell, cancellation);
                cellsOf = touched.Year;
            }

            counts += await WriteAsync(connection, touched, window, cells, cancellation);
        }

        return counts;
    }

    private static bool IsShown(TouchedYear touched, ExportWindow window) =>
        SafeHarbor.Year(new DateOnly(touched.Year, 12, 31), window.OpenedOn) is not null;

    private async Task<ExportCounts> WriteAsync(
        NpgsqlConnection connection, TouchedYear touched, ExportWindow window, YearCells cells, CancellationToken cancellation)
    {
        var before = await PartProgress.ReadAsync(connection, touched, window, cancellation);
        if (before is null)
        {
            // How many objects there may be is known before the first is written: whatever breaks, none is forgotten.
            var rowCount = await YearRows.CountAsync(connection, touched, window, cancellation);
            var most = Math.Max(touched.Parts, (int)((rowCount + rowsPerObject - 1) / rowsPerObject));
            await ExportParts.ExpectAsync(connection, touched, most, cancellation);
        }

        var counts = new ExportCounts(0, 0, 0, 0, cells.Smallest);
        var rows = new List<SourceRow>();
        var part = before?.Written ?? 0;
        await foreach (var row in OrderedRows.ReadAsync(
            connection, touched, window, before?.Last, ObjectsInOrder * rowsPerObject, cancellation))
        {
            if (!IsShown(touched, window) || !ExportedCodes.Allows(row.Code, row.Value, row.Unit))
            {
                counts += new ExportCounts(0, 1, 0);
            }
            else if (cells.IsTooSmall(CellOf(row, window)))
            {
                counts += new ExportCounts(0, 0, 0, 1);
            }
            else
            {
                rows.Add(row);
                if (rows.Count == rowsPerObject)
                {
                    counts += await WriteAsync(touched, part++, rows, window, cancellation);
                    await new PartProgress(part, row.Place).NoteAsync(connection, touched, window, cancellation);
                    rows.Clear();
                }
            }
        }

        if (rows.Count > 0)
        {
            counts += await WriteAsync(touched, part++, rows, window, cancellation);
        }

        for (var left = part; left < touched.Parts; left++)
        {
            // Nothing may delete from the zone: what is left of more rows is emptied.
            counts += await WriteAsync(touched, left, [], window, cancellation);
        }

        await ExportParts.CompleteAsync(connection, touched, part, window, cancellation);
        return counts;
    }

    private async Task<ExportCounts> WriteAsync(
        TouchedYear touched, int part, List<SourceRow> rows, ExportWindow window, CancellationToken cancellation)
    {
        await tokens.LoadAsync(rows.Select(row => SurrogateOf(row, window)), cancellation);
        await zone.WriteAsync(
            DeidentifiedZone.Key(touched.Year, touched.Code, part), rows.Select(row => Deidentify(row, window)), cancellation);
        return new(rows.Count, 0, 1);
    }

    /// <summary>Who is over 89 has another surrogate than before, so that no two rows tell in which year that was.</summary>
    private static Guid SurrogateOf(SourceRow row, ExportWindow window) =>
        SafeHarbor.AgeBand(row.Birth, row.EffectiveOn, window.OpenedOn) == SafeHarbor.OldestBand ? row.Elder : row.Place.Surrogate;

    private static Cell CellOf(SourceRow row, ExportWindow window) => new(
        SafeHarbor.AgeBand(row.Birth, row.EffectiveOn, window.OpenedOn), row.Sex, SafeHarbor.Zip3(row.Zip));

    private DeidentifiedRow Deidentify(SourceRow row, ExportWindow window)
    {
        var cell = CellOf(row, window);
        return new(tokens[SurrogateOf(row, window)], cell.AgeBand, cell.Zip3, cell.Sex, row.Value / 1.000m, row.Unit!);
    }
}
