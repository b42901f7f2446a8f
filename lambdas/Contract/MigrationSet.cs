using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hipaa.Lambdas.Contract;

/// <summary>One numbered step of the database schema.</summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="Name">File name without folder, for example <c>0002_events.sql</c>.</param>
/// <param name="Sql">The statements, with line feeds only.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    private const string AdministratorMark = "-- run as: administrator\n";

    /// <summary>SHA-256 of the statements in lower-case hexadecimal digits.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>
    /// Whether it needs the server's administrator; such a step can be run again without harm. The others run as <c>ephi_owner</c>.
    /// </summary>
    public bool NeedsAdministrator { get; } = Sql.StartsWith(AdministratorMark, StringComparison.Ordinal);
}

/// <summary>The migrations of the database schema and the hash that tells a stack whether they changed.</summary>
public sealed class MigrationSet
{
    /// <summary>Puts migrations in order.</summary>
    /// <exception cref="ArgumentException">The numbers do not run 1, 2, 3 ….</exception>
    public MigrationSet(IEnumerable<Migration> migrations)
    {
        Migrations = [.. migrations.OrderBy(migration => migration.Number)];
        for (var index = 0; index < Migrations.Count; index++)
        {
            if (Migrations[index].Number != index + 1)
            {
                throw new ArgumentException(
                    $"Migration {Migrations[index].Name} should have the number {index + 1}: numbers run without gaps.",
                    nameof(migrations));
            }
        }

        var lines = string.Concat(Migrations.Select(migration => $"{migration.Name} {migration.Checksum}\n"));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    /// <summary>The migrations that this build carries, from <c>lambdas/SchemaMigrator/Migrations</c>.</summary>
    public static MigrationSet Embedded { get; } = ReadEmbedded();

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<Migration> Migrations { get; }

    /// <summary>SHA-256 over names and checksums in lower-case hexadecimal digits: changes when any migration does.</summary>
    public string Hash { get; }

    private static MigrationSet ReadEmbedded()
    {
        var assembly = typeof(MigrationSet).Assembly;
        return new(assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            // A checkout may have turned line feeds into carriage return and line feed; the statements are the same.
            var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
            return new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, sql);
        }));
    }
}
