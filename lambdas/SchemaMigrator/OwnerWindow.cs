using Npgsql;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>
/// The time in which the migrator may act as the owner of all tables: the administrator makes it a member before migrations are applied, and
/// takes that back after them. Otherwise no login is the owner or can become it. What an earlier run left open when it was killed is closed.
/// </summary>
internal static class OwnerWindow
{
    /// <summary>Whether the login of a connection can act as the owner.</summary>
    public static async Task<bool> IsOpenAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_has_role(session_user, 'ephi_owner', 'member')", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public static Task OpenAsync(NpgsqlConnection administrator, CancellationToken cancellation) =>
        ExecuteAsync(administrator, "grant ephi_owner to ephi_migrator", cancellation);

    public static Task CloseAsync(NpgsqlConnection administrator, CancellationToken cancellation) =>
        ExecuteAsync(administrator, "revoke ephi_owner from ephi_migrator", cancellation);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // One of the two constants above.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
