using Hipaa.Lambdas.Contract;
using Npgsql;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>The table that says which migrations the database has had.</summary>
internal static class MigrationHistory
{
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string sql = """
            begin;
            set local role ephi_owner;
            create schema if not exists migration;
            create table if not exists migration.applied (
                number integer primary key,
                name text not null,
                checksum text not null,
                applied_at timestamptz not null default now(),
                applied_by name not null default session_user
            );
            grant usage on schema migration to ephi_migrator;
            grant select on migration.applied to ephi_migrator;
            commit
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Whether there is a history that the migrator's login may read.</summary>
    public static async Task<bool> IsReadableAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string sql = """
            select coalesce((
                select has_schema_privilege(oid, 'usage') and has_table_privilege(to_regclass('migration.applied'), 'select')
                from pg_namespace where nspname = 'migration' and has_schema_privilege(oid, 'usage')), false)
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The migrations still to be applied, in order.</summary>
    /// <exception cref="MigrationException">The database is ahead of this build, or an applied migration was edited since.</exception>
    public static async Task<IReadOnlyList<Migration>> PendingAsync(
        NpgsqlConnection connection, MigrationSet set, CancellationToken cancellation)
    {
        var applied = new List<(int Number, string Name, string Checksum)>();
        await using (var command = new NpgsqlCommand("select number, name, checksum from migration.applied order by number", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
            }
        }

        var newest = applied.Count == 0 ? 0 : applied[^1].Number;
        if (newest > set.Migrations.Count)
        {
            throw new MigrationException(
                $"The database is at migration {newest}, this build ends at {set.Migrations.Count}: "
                + "deploy the newer build, schemas are not taken back.");
        }

        foreach (var (number, name, checksum) in applied)
        {
            var known = set.Migrations[number - 1];
            if (!string.Equals(known.Checksum, checksum, StringComparison.Ordinal))
            {
                throw new MigrationException(
                    $"Migration {name} was edited after it had been applied: "
                    + $"restore it and write the change as migration {newest + 1} or later.");
            }
        }

        var have = applied.Select(row => row.Number).ToHashSet();
        return [.. set.Migrations.Where(migration => !have.Contains(migration.Number))];
    }

    public static async Task RecordAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Migration migration, CancellationToken cancellation)
    {
        const string sql = "insert into migration.applied (number, name, checksum) values ($1, $2, $3)";
        await using var command = new NpgsqlCommand(sql, connection, transaction)
        {
            Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
