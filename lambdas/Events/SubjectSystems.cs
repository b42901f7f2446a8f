using System.Collections.Frozen;

namespace Hipaa.Lambdas.Events;

/// <summary>
/// Which numberings of a tenant number the same people. Where nothing is configured none do, and each keeps its own subjects: two people
/// made one cannot be told apart again, one person in two can be joined at any time. The same of Observations.
/// </summary>
public sealed class SubjectSystems
{
    /// <summary>System of a bare <c>subjectId</c> of JSON v1; as a target, values stand alone.</summary>
    public const string Json = "urn:hipaa-stack:json";

    /// <summary>System of a relative reference <c>Patient/ID</c> that no Bundle gives a base; as a target, values stand as such a reference.</summary>
    public const string Fhir = "urn:hipaa-stack:fhir";

    private readonly FrozenDictionary<(string Tenant, string System), string> _targets;

    private SubjectSystems(IEnumerable<KeyValuePair<(string Tenant, string System), string>> targets) => _targets = targets.ToFrozenDictionary();

    /// <summary>Nothing is the same.</summary>
    public static SubjectSystems None { get; } = new([]);

    /// <summary>
    /// Reads triples of tenant, system and name, all parted by spaces: all systems of one name are one. A system is the base of a FHIR
    /// server without its last slash, the system of an identifier, <see cref="Json"/> or <see cref="Fhir"/>; with <c>/Observation</c> behind
    /// it the numbering of Observations there.
    /// </summary>
    /// <param name="text">The triples; <c>none</c> for none.</param>
    /// <returns>Null where they are no triples, a name is longer than 100 characters, or a system has two names in a tenant.</returns>
    public static SubjectSystems? Parse(string text)
    {
        if (text == "none")
        {
            return None;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var targets = new Dictionary<(string, string), string>();
        foreach (var triple in words.Chunk(3))
        {
            if (triple.Length < 3 || triple[2].Length > 100 || !targets.TryAdd((triple[0], triple[1]), triple[2]))
            {
                return null;
            }
        }

        return new(targets);
    }

    /// <summary>The subject that a bare identifier of JSON v1 names.</summary>
    internal string Bare(string tenant, string value) => Resolve(tenant, new(Json, value, value));

    /// <summary>What a patient is called in a tenant.</summary>
    internal string Resolve(string tenant, FhirIdentity patient) => Resolve(tenant, patient, "Patient", patient.System);

    /// <summary>
    /// What an Observation is called in a tenant. Servers that number the same people number their Observations each for itself: so its
    /// system is another, with <c>/Observation</c> behind it.
    /// </summary>
    internal string ResolveEvent(string tenant, FhirIdentity observation) =>
        Resolve(tenant, observation, "Observation", $"{observation.System}/Observation");

    private string Resolve(string tenant, FhirIdentity named, string type, string system) =>
        !_targets.TryGetValue((tenant, system), out var name) ? named.Text
        : name switch
        {
            Json => named.Value,
            Fhir => $"{type}/{named.Value}",
            _ => $"{name}|{named.Value}",
        };
}
