using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Marks what the zone has of an export that the database does not know, since it was restored from before, to be written anew by the next window:
/// rows of people may be there who were erased meanwhile, and nothing else would tell that they have to go.
/// </summary>
/// <param name="zone">The zone.</param>
internal sealed partial class ZoneAhead(DeidentifiedZone zone)
{
    private const int KeysAtOnce = 1000;

    /// <summary>The clocks of the database and of S3 are not one.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Marks years and codes with objects that are younger than an export.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="last">Number of its window: the last that is completed.</param>
    /// <param name="through">Objects up to this key are younger, since the export wrote them once more; null where none are.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task MarkAsync(NpgsqlConnection connection, long last, string? through, CancellationToken cancellation)
    {
        if (await EndOfAsync(connection, last, cancellation) is not { } known)
        {
            return;
        }

        var found = new HashSet<(int Year, string Code)>();
        while (await zone.ListAsync(through, KeysAtOnce, cancellation) is [.., var end] page)
        {
            foreach (var entry in page)
            {
                if (entry.At > known + Tolerance && KeyForm().Match(entry.Key) is { Success: true } key)
                {
                    found.Add((int.Parse(key.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), key.Groups["code"].Value));
                }
            }

            through = end.Key;
        }

        if (found.Count > 0)
        {
            await MarkAsync(connection, last, found, cancellation);
        }
    }

    /// <summary>Null before the first export: what is in the zone then is no part of any.</summary>
    private static async Task<DateTime?> EndOfAsync(NpgsqlConnection connection, long last, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select greatest(max(completed_at), max(timed_at)) from ephi.export_window where number <= $1", connection)
        {
            Parameters = { new() { Value = last } },
        };
        return await command.ExecuteScalarAsync(cancellation) as DateTime?;
    }

    /// <summary>But for what the window after that export has written by itself.</summary>
    private static async Task MarkAsync(
        NpgsqlConnection connection, long last, HashSet<(int Year, string Code)> found, CancellationToken cancellation)
    {
        const string sql =
            """
            update ephi.export_part as part set under_window = 0
            from unnest($2, $3) as ahead (year, code)
            where part.year = ahead.year and part.code = ahead.code and part.window_number <= $1 and coalesce(part.under_window, 0) <= $1
            """;
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = last },
                new() { Value = found.Select(pair => pair.Year).ToArray() },
                new() { Value = found.Select(pair => pair.Code).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [GeneratedRegex("^readings/year=(?<year>[0-9]{4})/code=(?<code>[^/]+)/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyForm();
}
