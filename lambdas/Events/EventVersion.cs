namespace Hipaa.Lambdas.Events;

/// <summary>How final an event is. Of two versions that no time and no number tells apart, the higher one supersedes.</summary>
public enum EventStatus
{
    /// <summary>FHIR <c>preliminary</c>: a final one is to come.</summary>
    Preliminary,

    /// <summary>FHIR <c>final</c>, and what is meant where nothing is said.</summary>
    Final,

    /// <summary>FHIR <c>amended</c> and <c>corrected</c>: said again, after it was final.</summary>
    Amended,

    /// <summary>FHIR <c>entered-in-error</c> and <c>cancelled</c>, or deleted: nothing that was said of it counts.</summary>
    Withdrawn,
}

/// <summary>
/// Which version of an event this is. Of two the one with the later time supersedes, else the one with the greater number, else the one with
/// the higher status; what is not said is below all that is, and of a withdrawal above it. Two that nothing of this tells apart are the
/// same version. The database decides (<c>ephi.version_order</c>, migration 0021).
/// </summary>
/// <param name="Number"><c>version</c> of JSON v1; FHIR's <c>meta.versionId</c> where it is a whole number.</param>
/// <param name="UpdatedAt">FHIR's <c>meta.lastUpdated</c>, or when a deletion was done.</param>
/// <param name="Status">How final it is.</param>
public sealed record EventVersion(long? Number, DateTimeOffset? UpdatedAt, EventStatus Status)
{
    /// <summary>Of an event that says nothing of versions.</summary>
    public static EventVersion First { get; } = new(null, null, EventStatus.Final);

    /// <summary>Whether nothing of the event counts any more.</summary>
    public bool IsWithdrawal => Status == EventStatus.Withdrawn;

    /// <summary>The status that a text stands for, in FHIR R4's words and in <c>withdrawn</c>; null for any other.</summary>
    internal static EventStatus? StatusOf(string? text) => text switch
    {
        "preliminary" => EventStatus.Preliminary,
        "final" => EventStatus.Final,
        "amended" or "corrected" => EventStatus.Amended,
        "entered-in-error" or "cancelled" or "withdrawn" => EventStatus.Withdrawn,
        _ => null,
    };
}
