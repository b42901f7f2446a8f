namespace Hipaa.Lambdas.Events;

/// <summary>One event about one subject, as every format is mapped to. Holds ePHI: its text form shows none of it.</summary>
public sealed class HealthEvent
{
    /// <summary>Who the event belongs to: 1 to 64 of a-z, 0-9 and hyphen.</summary>
    public required string TenantId { get; init; }

    /// <summary>Unique in the tenant: 1 to 128 printable ASCII characters without space. Stored once.</summary>
    public required string EventId { get; init; }

    /// <summary>The patient or member: 1 to 128 printable ASCII characters without space.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Kind of event, for example <c>vital-signs</c> or <c>activity</c>: a-z, 0-9, dot and hyphen, at most 64.</summary>
    public required string Type { get; init; }

    /// <summary>When it was so, UTC, in whole microseconds (what PostgreSQL keeps).</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>Device or system that it came from, at most 128 characters, possibly empty.</summary>
    public required string Source { get; init; }

    /// <summary>1 to <see cref="EventLimits.Readings"/> measured values, in the order received.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

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
