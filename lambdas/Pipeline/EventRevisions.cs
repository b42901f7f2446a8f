using Hipaa.Lambdas.Database;
using Npgsql;
using NpgsqlTypes;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// Takes corrections and withdrawals, in one transaction of one round trip: the server decides, event by event in the order of their ids,
/// which version counts.
/// </summary>
internal sealed class EventRevisions(DatabaseSession session)
{
    private const string Stored = "stored";
    private const string Absent = "absent";
    private const string Known = "known";
    private const string Conflict = "conflict";

    /// <summary>Takes them.</summary>
    /// <param name="arrivals">The whole batch.</param>
    /// <param name="revised">Those of it whose id is known with another content, and withdrawals.</param>
    /// <param name="stored">How many others of the batch were stored.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<StoreResult> ReviseAsync(
        IReadOnlyList<Arrival> arrivals, List<EventRow> revised, long stored, CancellationToken cancellation)
    {
        var tenants = TenantRows.Split(revised);
        var outcomes = await session.RunAsync((connection, token) => ReviseAsync(connection, tenants, token), cancellation);
        var superseded = new List<SupersededReading>();

        // Of several versions of one event in the batch, the last that counted still counts.
        var winners = new Dictionary<(string Tenant, string EventId), int>();
        foreach (var row in tenants.SelectMany(rows => rows.InOrder).Where(row => outcomes[row.Position] is Stored or Absent or Known))
        {
            winners[(row.Event.TenantId, row.Event.EventId)] = row.Position;
        }

        var current = new List<Arrival>(arrivals.Count);
        for (var position = 0; position < arrivals.Count; position++)
        {
            var read = arrivals[position].Event;
            var isDecided = winners.TryGetValue((read.TenantId, read.EventId), out var winner);
            var outcome = outcomes.GetValueOrDefault(position);
            if (isDecided ? winner == position && !read.Version.IsWithdrawal : outcome is null)
            {
                current.Add(arrivals[position]);
            }
            else if (outcome != Conflict)
            {
                superseded.AddRange(SupersededReading.Of(read));
            }
        }

        return new StoreResult(
            stored + outcomes.Values.Count(outcome => outcome is Stored or Absent),
            [.. revised.Where(row => outcomes[row.Position] == Conflict).OrderBy(row => row.Position).Select(row => row.Arrival)],
            current,
            superseded,
            outcomes.Values.Count(outcome => outcome == Absent));
    }

    /// <summary>What former versions of these events said.</summary>
    internal async Task<List<SupersededReading>> SupersededAsync(List<EventRow> events, CancellationToken cancellation)
    {
        var superseded = new List<SupersededReading>();
        foreach (var rows in TenantRows.Split(events))
        {
            superseded.AddRange(await session.RunAsync((connection, token) => ReadSupersededAsync(connection, rows, token), cancellation));
        }

        return superseded;
    }

    private static async Task<Dictionary<int, string>> ReviseAsync(
        NpgsqlConnection connection, List<TenantRows> tenants, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var rows in tenants)
        {
            batch.BatchCommands.Add(EventStore.Command(EventStatements.EnterTenantToStore, rows, rows.Subjects()));
            foreach (var row in rows.InOrder)
            {
                var command = new NpgsqlBatchCommand(EventStatements.Revise);
                command.Parameters.AddRange(TenantRows.Revision(row).ToArray());
                batch.BatchCommands.Add(command);
            }
        }

        var outcomes = new Dictionary<int, string>();
        await using var results = await batch.ExecuteReaderAsync(cancellation);
        foreach (var row in tenants.SelectMany(rows => rows.InOrder.Select((row, index) => (Row: row, IsFirst: index == 0))))
        {
            if (row.IsFirst && outcomes.Count > 0)
            {
                await results.NextResultAsync(cancellation);
            }

            await results.NextResultAsync(cancellation);
            await results.ReadAsync(cancellation);
            outcomes[row.Row.Position] = results.GetString(0);
        }

        // To the end, where the server says that it has committed.
        await results.NextResultAsync(cancellation);
        return outcomes;
    }

    private static async Task<List<SupersededReading>> ReadSupersededAsync(
        NpgsqlConnection connection, TenantRows rows, CancellationToken cancellation)
    {
        var ids = rows.InOrder.Select(row => row.Event.EventId).Distinct(StringComparer.Ordinal).ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(EventStatements.EnterTenant) { Parameters = { rows.Tenant() } },
                new(EventStatements.Superseded)
                {
                    Parameters = { new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
                },
            },
        };
        await using var results = await batch.ExecuteReaderAsync(cancellation);
        await results.NextResultAsync(cancellation);
        var superseded = new List<SupersededReading>();
        while (await results.ReadAsync(cancellation))
        {
            superseded.Add(new(rows.Name, results.GetString(1), results.GetString(2), results.GetString(0)));
        }

        return superseded;
    }
}
