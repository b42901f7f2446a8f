using Hipaa.Lambdas.Database;
using Npgsql;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Takes everything that has arrived since the last run to the de-identified zone, window by window. A run that broke off is taken up at
/// its open window, which is written once more over what it may have left: nothing is skipped and nothing is doubled.
/// </summary>
/// <param name="session">Session of the de-identifier.</param>
/// <param name="export">Writes a window.</param>
/// <param name="times">Gives the zone the time of the export when that has ended.</param>
/// <param name="eventsPerWindow">About how many events a window may hold.</param>
/// <param name="period">Calendar period of exports; null where each run exports what is there.</param>
internal sealed class Exporter(DatabaseSession session, WindowExport export, ZoneTimes times, int eventsPerWindow, string? period)
{
    /// <summary>Exports until nothing new is left or time runs out; the next run then goes on.</summary>
    public async Task<ExportResult> RunAsync(CancellationToken cancellation)
    {
        var result = new ExportResult(0, default, Finished: false);
        try
        {
            while (await session.RunAsync(StepAsync, cancellation) is { Busy: false } step)
            {
                if (step.Counts is not { } counts)
                {
                    return result with { Finished = true };
                }

                result = result with { Windows = result.Windows + 1, Counts = result.Counts + counts };
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The window under way stays open, and what was counted is whole.
        }

        return result;
    }

    private async Task<Step> StepAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // One exporter at a time; the lock dies with the connection of one that was killed.
        if (!await LockAsync("select pg_try_advisory_lock(5414300003)", connection, cancellation))
        {
            return new(Busy: true, Counts: null);
        }

        try
        {
            await times.ResumeAsync(connection, cancellation);
            if (await ExportWindows.NextAsync(connection, eventsPerWindow, period, cancellation) is not { } window)
            {
                await times.CompleteAsync(connection, cancellation);
                return new(Busy: false, Counts: null);
            }

            var counts = await export.RunAsync(connection, window, cancellation);
            await ExportWindows.CompleteAsync(connection, window, counts.Rows, counts.Objects, cancellation);
            return new(Busy: false, counts);
        }
        finally
        {
            if (connection.FullState == System.Data.ConnectionState.Open)
            {
                await LockAsync("select pg_advisory_unlock(5414300003)", connection, CancellationToken.None);
            }
        }
    }

    private static async Task<bool> LockAsync(string sql, NpgsqlConnection connection, CancellationToken cancellation)
    {
        // One of the two constants above.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private sealed record Step(bool Busy, ExportCounts? Counts);
}
