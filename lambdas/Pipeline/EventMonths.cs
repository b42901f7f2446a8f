using Hipaa.Lambdas.Database;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// Asks the server for the partitions of the months that events lie in, once for each month and execution environment, before the first of
/// them is stored: so no event has to be moved later.
/// </summary>
internal sealed class EventMonths(DatabaseSession session)
{
    private readonly HashSet<int> _known = [];

    internal async Task EnsureAsync(IEnumerable<EventRow> rows, CancellationToken cancellation)
    {
        var wanted = rows.Select(row => row.Event.EffectiveAt).DistinctBy(MonthOf).Where(moment => !_known.Contains(MonthOf(moment))).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        await session.RunAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("select ephi.ensure_months($1)", connection)
                {
                    Parameters =
                    {
                        new()
                        {
                            Value = wanted.Select(moment => moment.UtcDateTime).ToArray(),
                            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
                        },
                    },
                };
                return await command.ExecuteNonQueryAsync(token);
            },
            cancellation);
        _known.UnionWith(wanted.Select(MonthOf));
    }

    private static int MonthOf(DateTimeOffset moment) => (moment.UtcDateTime.Year * 12) + moment.UtcDateTime.Month;
}
