using Npgsql;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>Makes the monthly partitions that are due.</summary>
internal static class PartitionMaintenance
{
    /// <summary>Months that get a partition before they begin.</summary>
    public const int MonthsAhead = 12;

    /// <summary>Past months that get a partition at once; older ones when events of theirs have arrived.</summary>
    public const int MonthsBack = 13;

    /// <summary>Makes them in one transaction; returns how many were made.</summary>
    public static async Task<int> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var role = new NpgsqlCommand("set local role ephi_owner", connection, transaction);
        await role.ExecuteNonQueryAsync(cancellation);
        await using var exists = new NpgsqlCommand(
            "select to_regprocedure('ephi.ensure_partitions(integer, integer)') is not null", connection, transaction);
        if (!(bool)(await exists.ExecuteScalarAsync(cancellation))!)
        {
            return 0;
        }

        await using var make = new NpgsqlCommand("select ephi.ensure_partitions($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = MonthsBack }, new() { Value = MonthsAhead } },
        };
        var made = (int)(await make.ExecuteScalarAsync(cancellation))!;
        await transaction.CommitAsync(cancellation);
        return made;
    }
}
