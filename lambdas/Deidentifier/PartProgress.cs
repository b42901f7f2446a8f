using System.Runtime.InteropServices;
using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>A row's place in the order in which a year and code is written. Its text form shows none of it.</summary>
/// <param name="Surrogate">Of its subject.</param>
/// <param name="Row">Of its event.</param>
/// <param name="Ordinal">Within the event.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowPlace(Guid Surrogate, Guid Row, short Ordinal)
{
    public override string ToString() => nameof(RowPlace);
}

/// <summary>How far a run that broke off has come with a year and code: the next one goes on after it, however long the whole takes.</summary>
/// <param name="Written">Objects that are written.</param>
/// <param name="Last">The last row in them.</param>
internal sealed record PartProgress(int Written, RowPlace Last)
{
    /// <summary>What a run of the same window has written before; null where none has.</summary>
    public static async Task<PartProgress?> ReadAsync(
        NpgsqlConnection connection, TouchedYear of, ExportWindow window, CancellationToken cancellation)
    {
        const string sql =
            """
            select written, last_surrogate, last_row, last_ordinal from ephi.export_part
            where year = $1 and code = $2 and under_window = $3
            """;
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = of.Year }, new() { Value = of.Code }, new() { Value = window.Number } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetInt32(0), new(reader.GetGuid(1), reader.GetGuid(2), reader.GetInt16(3)))
            : null;
    }

    /// <summary>Notes it, once these objects are in the zone.</summary>
    public async Task NoteAsync(NpgsqlConnection connection, TouchedYear of, ExportWindow window, CancellationToken cancellation)
    {
        const string sql =
            """
            update ephi.export_part
            set under_window = $3, written = $4, last_surrogate = $5, last_row = $6, last_ordinal = $7
            where year = $1 and code = $2
            """;
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = of.Year }, new() { Value = of.Code }, new() { Value = window.Number }, new() { Value = Written },
                new() { Value = Last.Surrogate }, new() { Value = Last.Row }, new() { Value = Last.Ordinal },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
