using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>How many objects of a year and code lie in the zone, as the database remembers it.</summary>
internal static class ExportParts
{
    /// <summary>There may be so many from now on.</summary>
    public static Task ExpectAsync(NpgsqlConnection connection, TouchedYear of, int parts, CancellationToken cancellation) => ExecuteAsync(
        connection,
        """
        insert into ephi.export_part (year, code, parts, window_number) values ($1, $2, $3, $4)
        on conflict (year, code) do update set parts = greatest(export_part.parts, excluded.parts)
        """,
        of, parts, 0, cancellation);

    /// <summary>A window has written so many and emptied all others.</summary>
    public static Task CompleteAsync(
        NpgsqlConnection connection, TouchedYear of, int parts, ExportWindow window, CancellationToken cancellation) => ExecuteAsync(
        connection,
        """
        insert into ephi.export_part (year, code, parts, window_number) values ($1, $2, $3, $4)
        on conflict (year, code) do update set parts = excluded.parts, window_number = excluded.window_number,
            under_window = null, written = null, last_surrogate = null, last_row = null, last_ordinal = null
        """,
        of, parts, window.Number, cancellation);

    /// <summary>Keys of all objects that hold rows.</summary>
    public static async Task<IReadOnlySet<string>> KeysAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select year, code, parts from ephi.export_part", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            for (var part = 0; part < reader.GetInt32(2); part++)
            {
                keys.Add(DeidentifiedZone.Key(reader.GetInt32(0), reader.GetString(1), part));
            }
        }

        return keys;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, TouchedYear of, int parts, long window, CancellationToken cancellation)
    {
        // One of the two constants above.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection)
#pragma warning restore CA2100
        {
            Parameters = { new() { Value = of.Year }, new() { Value = of.Code }, new() { Value = parts }, new() { Value = window } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
