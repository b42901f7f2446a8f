using System.Runtime.InteropServices;
using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>Takes one window to the de-identified zone.</summary>
/// <param name="tokens">Tokens of subjects.</param>
/// <param name="zone">Where rows go.</param>
/// <param name="rowsPerObject">Most rows of one object; they are held in memory while it is made.</param>
internal sealed class WindowExport(SubjectTokens tokens, DeidentifiedZone zone, int rowsPerObject)
{
    /// <summary>Writes all objects of a window, in the same parts with the same content each time.</summary>
    public async Task<ExportCounts> RunAsync(NpgsqlConnection connection, ExportWindow window, CancellationToken cancellation)
    {
        await WindowRows.AssignSurrogatesAsync(connection, window, cancellation);
        var counts = new ExportCounts(0, 0, 0);
        var part = new Part(0, "", 0);
        var rows = new List<SourceRow>();
        await foreach (var row in WindowRows.ReadAsync(connection, window, cancellation))
        {
            if (SafeHarbor.Year(row.EffectiveOn, window.OpenedOn) is not { } year || !ExportedCodes.Allows(row.Code, row.Value, row.Unit))
            {
                counts = counts with { Withheld = counts.Withheld + 1 };
                continue;
            }

            var same = part.Year == year && string.Equals(part.Code, row.Code, StringComparison.Ordinal);
            if (!same || rows.Count == rowsPerObject)
            {
                counts += await WriteAsync(part, rows, window, cancellation);
                part = new(year, row.Code, same ? part.Number + 1 : 0);
                rows.Clear();
            }

            rows.Add(row);
        }

        return counts + await WriteAsync(part, rows, window, cancellation);
    }

    private async Task<ExportCounts> WriteAsync(Part part, List<SourceRow> rows, ExportWindow window, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return new(0, 0, 0);
        }

        await tokens.LoadAsync(rows.Select(row => row.Surrogate), cancellation);
        var key = DeidentifiedZone.Key(part.Year, part.Code, window.Number, part.Number);
        await zone.WriteAsync(key, rows.Select(row => Deidentify(row, window)), cancellation);
        return new(rows.Count, 0, 1);
    }

    private DeidentifiedRow Deidentify(SourceRow row, ExportWindow window) => new(
        tokens[row.Surrogate],
        SafeHarbor.AgeBand(row.Birth, row.EffectiveOn, window.OpenedOn),
        SafeHarbor.Zip3(row.Zip),
        row.Sex,
        row.Value / 1.000m,
        row.Unit!);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(int Year, string Code, int Number);
}
