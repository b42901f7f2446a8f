namespace Hipaa.Lambdas.Events;

/// <summary>What a Bundle's entry says of its resource.</summary>
/// <param name="Located">What it calls it (<see cref="FhirIdentity.OfEntry"/>), or null.</param>
/// <param name="IsCreated">
/// Whether a server is asked to make it: it gives it a number of its own then, and ignores the one that it has (FHIR R4, "RESTful API",
/// create). What a history tells to have been created has that number.
/// </param>
/// <param name="Number">Number of its version, where a response gives it.</param>
/// <param name="UpdatedAt">Time of its version, where a response gives it.</param>
internal sealed record FhirPlace(FhirIdentity? Located, bool IsCreated, long? Number, DateTimeOffset? UpdatedAt)
{
    /// <summary>Of a resource in no Bundle.</summary>
    internal static FhirPlace None { get; } = new(null, false, null, null);
}
