using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Events;
using Npgsql;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>That a reading of a code of a subject is no longer what an event says. Holds ePHI: its text form shows none of it.</summary>
/// <param name="Tenant">Tenant.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Code">LOINC code.</param>
/// <param name="EventId">The event.</param>
public sealed record SupersededReading(string Tenant, string Subject, string Code, string EventId)
{
    /// <summary>All readings of an event.</summary>
    public static IEnumerable<SupersededReading> Of(HealthEvent read) => read.Readings
        .Select(reading => reading.Code).Distinct(StringComparer.Ordinal)
        .Select(code => new SupersededReading(read.TenantId, read.SubjectId, code, read.EventId));

    /// <inheritdoc />
    public override string ToString() => nameof(SupersededReading);
}

/// <summary>A reading that counts. Holds ePHI: its text form shows none of it.</summary>
/// <param name="EventId">The event that says it.</param>
/// <param name="EffectiveAt">When it was so.</param>
/// <param name="Value">Value in <paramref name="Unit"/>.</param>
/// <param name="Unit">UCUM unit.</param>
public sealed record CurrentReading(string EventId, DateTimeOffset EffectiveAt, decimal Value, string Unit)
{
    /// <inheritdoc />
    public override string ToString() => nameof(CurrentReading);
}

/// <summary>A code of a subject. Holds ePHI: its text form shows none of it.</summary>
/// <param name="Tenant">Tenant.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Code">LOINC code.</param>
public sealed record ReadingKey(string Tenant, string Subject, string Code)
{
    /// <inheritdoc />
    public override string ToString() => nameof(ReadingKey);
}

/// <summary>What counts by now.</summary>
public interface ICurrentReadings
{
    /// <summary>Grows with each correction, withdrawal, amendment and erasure of any tenant.</summary>
    Task<long> CorrectionsAsync(CancellationToken cancellation);

    /// <summary>The newest reading of each; what has none is left out.</summary>
    Task<IReadOnlyDictionary<ReadingKey, CurrentReading>> LatestAsync(IReadOnlyCollection<ReadingKey> wanted, CancellationToken cancellation);
}

/// <summary>What counts by now, as the database knows it: one statement a tenant, for as many readings as are asked for.</summary>
public sealed class CurrentReadings(DatabaseSession session) : ICurrentReadings
{
    /// <inheritdoc />
    public Task<long> CorrectionsAsync(CancellationToken cancellation) => session.RunAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(EventStatements.CorrectionNumber, connection);
            return (long)(await command.ExecuteScalarAsync(token))!;
        },
        cancellation);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<ReadingKey, CurrentReading>> LatestAsync(
        IReadOnlyCollection<ReadingKey> wanted, CancellationToken cancellation)
    {
        var found = new Dictionary<ReadingKey, CurrentReading>();
        foreach (var keys in wanted.GroupBy(key => key.Tenant, StringComparer.Ordinal).Select(group => group.ToArray()))
        {
            await session.RunAsync((connection, token) => ReadAsync(connection, keys, found, token), cancellation);
        }

        return found;
    }

    private static async Task<bool> ReadAsync(
        NpgsqlConnection connection, ReadingKey[] keys, Dictionary<ReadingKey, CurrentReading> found, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(EventStatements.EnterTenant) { Parameters = { new() { Value = keys[0].Tenant } } },
                new(EventStatements.Latest)
                {
                    Parameters =
                    {
                        new() { Value = keys.Select(key => key.Subject).ToArray() }, new() { Value = keys.Select(key => key.Code).ToArray() },
                    },
                },
            },
        };
        await using var results = await batch.ExecuteReaderAsync(cancellation);
        await results.NextResultAsync(cancellation);
        while (await results.ReadAsync(cancellation))
        {
            found[keys[results.GetInt64(0) - 1]] = new(
                results.GetString(1), results.GetFieldValue<DateTimeOffset>(2), results.GetDecimal(3), results.GetString(4));
        }

        return true;
    }
}
