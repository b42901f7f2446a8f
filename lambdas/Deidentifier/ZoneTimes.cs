using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Writes all objects of the zone once more when an export has ended, in the order of their keys, whether it touched them or not. Else the time of
/// an object would tell when the last reading of its code came, and no element of a date but the year may leave (45 CFR 164.514(b)(2)(i)(C)).
/// What no year and code accounts for, since the database was made anew or restored from before, is emptied on the way: nothing else would take
/// from there who has been erased.
/// </summary>
/// <param name="zone">The zone.</param>
/// <param name="keysAtOnce">After how many objects it is noted how far this has come.</param>
internal sealed class ZoneTimes(DeidentifiedZone zone, int keysAtOnce = 200)
{
    private const int AtOnce = 16;

    /// <summary>
    /// Goes on with what a run before has begun, and nothing else: before a window is opened, so that it ends however often something arrives.
    /// </summary>
    public async Task ResumeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await ExportTimes.ReadAsync(connection, cancellation) is { Through: not null } begun)
        {
            await RenewAsync(connection, begun, cancellation);
        }
    }

    /// <summary>Does it where it has not been done since the last window; an export that does nothing costs nothing.</summary>
    public async Task CompleteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await ExportTimes.ReadAsync(connection, cancellation) is { } export)
        {
            await RenewAsync(connection, export, cancellation);
        }
    }

    private async Task RenewAsync(NpgsqlConnection connection, UntimedExport export, CancellationToken cancellation)
    {
        // Afterwards their time is that of this export.
        await new ZoneAhead(zone).MarkAsync(connection, export.Window, export.Through, cancellation);
        var accounted = await ExportParts.KeysAsync(connection, cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var through = export.Through;
        while (await zone.ListAsync(through, keysAtOnce, cancellation) is [.., var last] page)
        {
            await Parallel.ForEachAsync(
                page, options, async (entry, token) => await RenewAsync(entry.Key, accounted.Contains(entry.Key), token));
            await ExportTimes.NoteAsync(connection, export, last.Key, cancellation);
            through = last.Key;
        }

        await ExportTimes.EndAsync(connection, export, cancellation);
    }

    private Task RenewAsync(string key, bool isAccounted, CancellationToken cancellation) =>
        isAccounted ? zone.RenewAsync(key, cancellation) : zone.WriteAsync(key, [], cancellation);
}
