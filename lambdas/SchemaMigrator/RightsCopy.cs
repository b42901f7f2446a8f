using System.Globalization;
using System.Text;
using Hipaa.Lambdas.Contract;
using Npgsql;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What came of a run.</summary>
/// <param name="Written">Lines that went to the archive.</param>
/// <param name="Restored">Lines of the archive that this database did not know.</param>
internal sealed record RightsResult(int Written, int Restored);

/// <summary>
/// Keeps what is done for individuals in the archive too (migrations 0028 and 0029): a database that was emptied, or restored from before,
/// reads from there what it does not know, before a replay brings back events that were erased or amended.
/// </summary>
/// <param name="archive">The archive.</param>
public sealed class RightsCopy(ArchivedLines archive)
{
    /// <summary>
    /// Lines of one object at most. The database gives some 64 KiB of them: below 128 KiB, from which on the lifecycle would move an object
    /// where it can't be read at once.
    /// </summary>
    public int ObjectLines { get; init; } = 500;

    /// <summary>Reads what is not known, then writes what is not there.</summary>
    /// <param name="connection">Connection of the migrator.</param>
    /// <param name="isTimeLeft">Whether there is time for another object.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="MigrationException">The archive refused, or holds something else than what was written.</exception>
    internal async Task<RightsResult> RunAsync(NpgsqlConnection connection, Func<bool> isTimeLeft, CancellationToken cancellation) =>
        new(Restored: await RestoreAsync(connection, isTimeLeft, cancellation), Written: await WriteAsync(connection, isTimeLeft, cancellation));

    private async Task<int> RestoreAsync(NpgsqlConnection connection, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        var restored = 0;
        await foreach (var page in archive.KeysAsync(RightsLayout.Prefix, cancellation))
        {
            var known = await KnownAsync(connection, page, cancellation);
            foreach (var key in page.Where(key => !known.Contains(key)).TakeWhile(_ => isTimeLeft()))
            {
                restored += await RestoreAsync(connection, key, cancellation);
            }
        }

        return restored;
    }

    /// <summary>An object as a whole, or nothing of it.</summary>
    private async Task<int> RestoreAsync(NpgsqlConnection connection, string key, CancellationToken cancellation)
    {
        var lines = 0;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await foreach (var line in archive.ReadAsync(key, cancellation))
        {
            await using var restore = new NpgsqlCommand("select ephi.right_restore($1::jsonb)", connection, transaction) { Parameters = { new() { Value = line } } };
            await restore.ExecuteNonQueryAsync(cancellation);
            lines++;
        }

        await using var note = new NpgsqlCommand("select ephi.rights_read($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = key }, new() { Value = lines } },
        };
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return lines;
    }

    private async Task<int> WriteAsync(NpgsqlConnection connection, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        var written = 0;
        while (await UntoldAsync(connection, cancellation) is { Count: > 0 } told && isTimeLeft())
        {
            var expected = told.Aggregate(SpanMark.None, (mark, row) => mark.With(Encoding.UTF8.GetBytes(row.Line)));
            // Keys are in the order in which things were done, in whichever database.
            var stem = told[0].At.ToString("yyyyMMdd'T'HHmmss.ffffff'Z'", CultureInfo.InvariantCulture);
            var (key, mark) = await archive.PutAsync($"{RightsLayout.Prefix}/{stem}", [.. told.Select(row => row.Line)], cancellation);
            if (mark != expected)
            {
                throw new MigrationException("The archive of what was done for individuals holds something else than what was written. Nothing was dropped.");
            }

            await using var note = new NpgsqlCommand("select ephi.rights_written($1, $2)", connection)
            {
                Parameters = { new() { Value = told.Select(row => row.Number).ToArray() }, new() { Value = key } },
            };
            await note.ExecuteNonQueryAsync(cancellation);
            written += told.Count;
        }

        return written;
    }

    private async Task<List<(long Number, DateTime At, string Line)>> UntoldAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("select number, at, line from ephi.rights_untold($1)", connection)
        {
            Parameters = { new() { Value = ObjectLines } },
        };
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var told = new List<(long, DateTime, string)>();
        while (await rows.ReadAsync(cancellation))
        {
            told.Add((rows.GetInt64(0), rows.GetDateTime(1), rows.GetString(2)));
        }

        return told;
    }

    private static async Task<HashSet<string>> KnownAsync(NpgsqlConnection connection, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("select ephi.rights_known($1)", connection) { Parameters = { new() { Value = keys.ToArray() } } };
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellation))
        {
            known.Add(rows.GetString(0));
        }

        return known;
    }
}
