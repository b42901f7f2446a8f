using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>A window after which not all objects of the zone have one time yet.</summary>
/// <param name="Window">Its number: it is completed, and the last.</param>
/// <param name="Through">The last key that was written once more; null where none was.</param>
internal sealed record UntimedExport(long Window, string? Through);

/// <summary>How far the zone is written once more after the last window, as the database remembers it.</summary>
internal static class ExportTimes
{
    /// <summary>The last window, if all are completed and the zone does not have its time; else null.</summary>
    public static async Task<UntimedExport?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string sql =
            """
            select number, timed_through from (
                select number, timed_through, timed_at, completed_at from ephi.export_window order by number desc limit 1) as last
            where completed_at is not null and timed_at is null
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1))
            : null;
    }

    /// <summary>All objects up to a key are written once more.</summary>
    public static async Task NoteAsync(NpgsqlConnection connection, UntimedExport export, string through, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("update ephi.export_window set timed_through = $2 where number = $1", connection)
        {
            Parameters = { new() { Value = export.Window }, new() { Value = through } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>All objects are.</summary>
    public static async Task EndAsync(NpgsqlConnection connection, UntimedExport export, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "update ephi.export_window set timed_through = null, timed_at = now() where number = $1", connection)
        {
            Parameters = { new() { Value = export.Window } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
