using Npgsql;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>Makes the monthly partitions that are due, and empties the default ones step by step.</summary>
internal static class PartitionMaintenance
{
    /// <summary>Months that get a partition before they begin.</summary>
    public const int MonthsAhead = 12;

    /// <summary>Past months that get a partition at once; older ones when events of theirs arrive.</summary>
    public const int MonthsBack = 13;

    /// <summary>Most rows that are moved under one lock.</summary>
    public const int RowsAtOnce = 100_000;

    /// <summary>Steps of one run; the next run goes on.</summary>
    public const int StepsAtMost = 200;

    /// <summary>Does what is due; each step commits by itself. Returns how many partitions were made.</summary>
    public static async Task<int> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!await ExistsAsync(connection, cancellation))
        {
            return 0;
        }

        await using var make = new NpgsqlCommand("select ephi.ensure_partitions($1, $2)", connection)
        {
            Parameters = { new() { Value = MonthsBack }, new() { Value = MonthsAhead } },
        };
        var made = (int)(await make.ExecuteScalarAsync(cancellation))!;
        for (var step = 0; step < StepsAtMost; step++)
        {
            await using var place = new NpgsqlCommand("select ephi.place_rows($1)", connection)
            {
                Parameters = { new() { Value = RowsAtOnce } },
            };
            var placed = (int)(await place.ExecuteScalarAsync(cancellation))!;
            made += placed;
            if (placed == 0)
            {
                break;
            }
        }

        return made;
    }

    /// <summary>Migrations of a test may end before there is any partition.</summary>
    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand("select to_regprocedure('ephi.place_rows(integer)') is not null", connection);
        return (bool)(await exists.ExecuteScalarAsync(cancellation))!;
    }
}
