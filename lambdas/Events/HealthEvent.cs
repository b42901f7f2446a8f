namespace Hipaa.Lambdas.Events;

/// <summary>One event about one subject, as every format is mapped to. Holds ePHI: its text form shows none of it.</summary>
public sealed class HealthEvent
{
    /// <summary>Who the event belongs to: 1 to 64 of a-z, 0-9 and hyphen.</summary>
    public required string TenantId { get; init; }

    /// <summary>
    /// Unique in the tenant, at most 256 characters: JSON v1's <c>eventId</c> as it is; of an Observation the URL that its Bundle gives it,
    /// <c>Observation/ID</c>, a UUID or <c>system|value</c> of an identifier. Its versions share it.
    /// </summary>
    public required string EventId { get; init; }

    /// <summary>
    /// The patient or member, at most 256 characters: JSON v1's <c>subjectId</c> as it is, a reference <c>Patient/ID</c> with the base of its
    /// server where one is known, a UUID, or <c>system|value</c>; empty of what is withdrawn.
    /// </summary>
    public required string SubjectId { get; init; }

    /// <summary>Kind of event, for example <c>vital-signs</c> or <c>activity</c>: a-z, 0-9, dot and hyphen, at most 64.</summary>
    public required string Type { get; init; }

    /// <summary>When it was so, UTC, in whole microseconds (what PostgreSQL keeps).</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>Device or system that it came from, at most 128 characters, possibly empty.</summary>
    public required string Source { get; init; }

    /// <summary>1 to <see cref="EventLimits.Readings"/> measured values, in the order received; none of what is withdrawn.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>Which version of the event this is.</summary>
    public EventVersion Version { get; init; } = EventVersion.First;

    /// <summary>Says that nothing counts of an event.</summary>
    public static HealthEvent Withdrawn(string tenant, string eventId, EventVersion version) => new()
    {
        TenantId = tenant,
        EventId = eventId,
        SubjectId = "",
        Type = "",
        EffectiveAt = default,
        Source = "",
        Version = version with { Status = EventStatus.Withdrawn },
        Readings = [],
    };

    /// <inheritdoc />
    public override string ToString() => nameof(HealthEvent);
}

/// <summary>A measured value in the unit that <see cref="CodeCatalog"/> keeps for its code.</summary>
/// <param name="Code">LOINC code.</param>
/// <param name="Value">The value, at most nine decimals.</param>
/// <param name="Unit">UCUM unit.</param>
public readonly record struct Reading(string Code, decimal Value, string Unit)
{
    /// <inheritdoc />
    public override string ToString() => nameof(Reading);
}
