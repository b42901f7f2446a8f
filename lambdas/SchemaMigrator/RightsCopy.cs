using System.Globalization;
using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What came of a run, its broken attempts included.</summary>
internal sealed class RightsTally
{
    /// <summary>Lines that went to the archive.</summary>
    public int Written { get; set; }

    /// <summary>Lines of the archive that this database did not know.</summary>
    public int Restored { get; set; }

    /// <summary>Objects that are still to be read, since the run's time was over.</summary>
    public int Left { get; set; }

    /// <summary>Keys of objects that hold no lines of ours, or that cannot be had.</summary>
    public SortedSet<string> Unreadable { get; } = new(StringComparer.Ordinal);
}

/// <summary>
/// Keeps what is done for individuals in the archive too (migrations 0028 and 0029): a database that was emptied, or restored from before,
/// reads from there what it does not know, before a replay brings back events that were erased or amended.
/// </summary>
/// <param name="archive">The archive.</param>
public sealed class RightsCopy(ArchivedLines archive)
{
    /// <summary>
    /// Lines of one object at most. The database gives some 128 KiB of them, which are half as many packed: below 128 KiB, from which on the
    /// lifecycle would move an object where it can't be read at once.
    /// </summary>
    public int ObjectLines { get; init; } = 500;

    /// <summary>Objects that one run writes: what else is to be done each day has its time too.</summary>
    public int ObjectsAtOnce { get; init; } = 200;

    /// <summary>Reads what is not known, then writes what is not there.</summary>
    /// <param name="connection">Connection of the migrator.</param>
    /// <param name="tally">Takes what was done.</param>
    /// <param name="isTimeLeft">Whether there is time for more.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="MigrationException">The archive refused, or holds something else than what was written.</exception>
    internal async Task RunAsync(NpgsqlConnection connection, RightsTally tally, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        await RestoreAsync(connection, tally, isTimeLeft, cancellation);
        await WriteAsync(connection, tally, isTimeLeft, cancellation);
    }

    private async Task RestoreAsync(NpgsqlConnection connection, RightsTally tally, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        tally.Left = 0;
        await foreach (var page in archive.KeysAsync(RightsLayout.Prefix, cancellation))
        {
            var known = await KnownAsync(connection, page, cancellation);
            foreach (var key in page.Where(key => !known.Contains(key)))
            {
                var isOurs = IsOurs(key);
                if (isOurs && (tally.Left > 0 || !isTimeLeft()))
                {
                    tally.Left++;
                }
                else if (!isOurs || await LinesAsync(key, cancellation) is not { } lines)
                {
                    tally.Unreadable.Add(key);
                }
                else if (await RestoreAsync(connection, key, lines, isTimeLeft, cancellation))
                {
                    tally.Restored += lines.Count;
                }
                else
                {
                    tally.Left++;
                }
            }
        }
    }

    /// <summary>Null where the object is not as it was written, or cannot be had.</summary>
    private async Task<IReadOnlyList<string>?> LinesAsync(string key, CancellationToken cancellation)
    {
        try
        {
            var lines = await archive.ReadAsync(key, cancellation);
            return lines.Count > 0 && ArchivedLines.IsOf(key, lines) ? lines : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or MigrationException { IsRefusal: true })
        {
            return null;
        }
    }

    /// <summary>
    /// Line by line, each whole, and bearing to be done again; then what is here of those whom the lines erase, and what the erasures left of
    /// others. Only when all is done the object is known.
    /// </summary>
    /// <returns>False where the time was over before.</returns>
    private static async Task<bool> RestoreAsync(
        NpgsqlConnection connection, string key, IReadOnlyList<string> lines, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        var ofOthers = lines.ToLookup(line => line.Contains("\"kind\": \"withdrawal\"", StringComparison.Ordinal));
        if (!await LinesAsync(connection, ofOthers[false], isTimeLeft, cancellation))
        {
            return false;
        }

        foreach (var tenant in lines.Select(Erased).OfType<(string Tenant, string Hash)>().GroupBy(gone => gone.Tenant, gone => gone.Hash, StringComparer.Ordinal))
        {
            if (!isTimeLeft())
            {
                return false;
            }

            foreach (var (name, at) in await SubjectsAsync(connection, tenant.Key, [.. tenant], cancellation))
            {
                for (var removed = 1L; removed > 0;)
                {
                    if (!isTimeLeft())
                    {
                        return false;
                    }

                    await using var step = Statement.Of(connection, "select ephi.erasure_step($1, $2, $3)", tenant.Key, name, at);
                    removed = (long)(await step.ExecuteScalarAsync(cancellation))!;
                }
            }
        }

        if (!await LinesAsync(connection, ofOthers[true], isTimeLeft, cancellation))
        {
            return false;
        }

        await using var note = Statement.Of(connection, "select ephi.rights_read($1, $2)", key, lines.Count);
        await note.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    private static async Task<bool> LinesAsync(
        NpgsqlConnection connection, IEnumerable<string> lines, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        foreach (var line in lines)
        {
            if (!isTimeLeft())
            {
                return false;
            }

            await using var restore = Statement.Of(connection, "select ephi.right_restore($1::jsonb)", line);
            await restore.ExecuteNonQueryAsync(cancellation);
        }

        return true;
    }

    private static (string Tenant, string Hash)? Erased(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return root.GetProperty("kind").ValueEquals("erasure")
            ? (root.GetProperty("tenant_id").GetString()!, root.GetProperty("subject_hash").GetString()!)
            : null;
    }

    private static async Task<List<(string Name, DateTime At)>> SubjectsAsync(
        NpgsqlConnection connection, string tenant, string[] hashes, CancellationToken cancellation)
    {
        await using var ask = Statement.Of(
            connection, "select name, erased_at from ephi.erasure_subjects($1, $2)", tenant,
            new NpgsqlParameter
            {
                Value = hashes.Select(hash => Convert.FromHexString(hash.AsSpan(2))).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
            });
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var names = new List<(string, DateTime)>();
        while (await rows.ReadAsync(cancellation))
        {
            names.Add((rows.GetString(0), rows.GetDateTime(1)));
        }

        return names;
    }

    private async Task WriteAsync(NpgsqlConnection connection, RightsTally tally, Func<bool> isTimeLeft, CancellationToken cancellation)
    {
        for (var objects = 0; objects < ObjectsAtOnce && await UntoldAsync(connection, cancellation) is { Count: > 0 } told && isTimeLeft(); objects++)
        {
            var expected = told.Aggregate(SpanMark.None, (mark, row) => mark.With(Encoding.UTF8.GetBytes(row.Line)));
            // Keys are in the order in which things were done, in whichever database.
            var stem = told[0].At.ToString("yyyyMMdd'T'HHmmss.ffffff'Z'", CultureInfo.InvariantCulture);
            var (key, mark) = await archive.PutAsync($"{RightsLayout.Prefix}/{stem}", [.. told.Select(row => row.Line)], cancellation);
            if (mark != expected)
            {
                throw new MigrationException("The archive of what was done for individuals holds something else than what was written. Nothing was dropped.");
            }

            await using var note = Statement.Of(connection, "select ephi.rights_written($1, $2)", told.Select(row => row.Number).ToArray(), key);
            await note.ExecuteNonQueryAsync(cancellation);
            tally.Written += told.Count;
        }
    }

    private async Task<List<(long Number, DateTime At, string Line)>> UntoldAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = Statement.Of(connection, "select number, at, line from ephi.rights_untold($1)", ObjectLines);
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
        await using var ask = Statement.Of(connection, "select ephi.rights_known($1)", (object)keys.ToArray());
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellation))
        {
            known.Add(rows.GetString(0));
        }

        return known;
    }

    /// <summary>Whether a key is of the form that <see cref="WriteAsync"/> gives: <c>rights/20261130T221500.123456Z-0123456789abcdef.ndjson.gz</c>.</summary>
    private static bool IsOurs(string key) =>
        key.Length == 57 && key.StartsWith($"{RightsLayout.Prefix}/", StringComparison.Ordinal) && key[30] == '-'
        && key.EndsWith(".ndjson.gz", StringComparison.Ordinal) && key.Substring(31, 16).All(char.IsAsciiHexDigitLower)
        && DateTime.TryParseExact(
            key.AsSpan(7, 23), "yyyyMMdd'T'HHmmss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
