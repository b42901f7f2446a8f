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

/// <summary>What counts by now, as the database knows it.</summary>
public sealed class CurrentReadings(DatabaseSession session)
{
    /// <summary>Grows with each correction and withdrawal of any tenant.</summary>
    public Task<long> CorrectionsAsync(CancellationToken cancellation) => session.RunAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(EventStatements.CorrectionNumber, connection);
            return (long)(await command.ExecuteScalarAsync(token))!;
        },
        cancellation);

    /// <summary>The newest reading of a code of a subject; null where none counts.</summary>
    public Task<CurrentReading?> LatestAsync(string tenant, string subject, string code, CancellationToken cancellation) => session.RunAsync(
        async (connection, token) =>
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new(EventStatements.EnterTenant) { Parameters = { new() { Value = tenant } } },
                    new(EventStatements.Latest) { Parameters = { new() { Value = subject }, new() { Value = code } } },
                },
            };
            await using var results = await batch.ExecuteReaderAsync(token);
            await results.NextResultAsync(token);
            return await results.ReadAsync(token)
                ? new CurrentReading(results.GetString(0), results.GetFieldValue<DateTimeOffset>(1), results.GetDecimal(2), results.GetString(3))
                : null;
        },
        cancellation);
}
