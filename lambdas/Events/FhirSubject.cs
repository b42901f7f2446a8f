using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary><c>Observation.subject</c> and the patients that the resource contains, until it is known what they come to.</summary>
internal sealed class FhirSubject
{
    /// <summary>Longest text of a subject or of an event's identity.</summary>
    internal const int Longest = 256;

    private readonly Dictionary<string, FhirIdentity> _contained = new(StringComparer.Ordinal);
    private string? _reference;
    private FhirIdentity? _identifier;
    private bool _isIdentified;

    /// <summary>What is wrong where it names nobody.</summary>
    internal string Unusable => _reference is null && _isIdentified ? "subject.identifier" : "subject.reference";

    /// <summary>Reads a Reference: its <c>reference</c> and its <c>identifier</c>.</summary>
    internal bool Read(ref JsonItem item)
    {
        if (!item.BeginObject("subject"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("reference"u8))
            {
                item.Reader.Read();
                if (!item.Subject("subject.reference", Longest, out _reference))
                {
                    return false;
                }
            }
            else if (item.Reader.ValueTextEquals("identifier"u8))
            {
                item.Reader.Read();
                _isIdentified = true;
                if (!FhirIdentifier.Read(ref item, "subject.identifier", out var identifier))
                {
                    return false;
                }

                _identifier ??= identifier.Identity;
            }
            else
            {
                item.SkipValue();
            }
        }

        return true;
    }

    /// <summary>Reads <c>contained</c>: the first identifier of each resource that has an id.</summary>
    internal bool ReadContained(ref JsonItem item)
    {
        if (!item.BeginArray("contained"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (!ReadContainedResource(ref item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Who it is. A fragment has a meaning in its resource alone, so the contained patient's identifier counts; a UUID may be made for one
    /// Bundle only, so an identifier beside it counts more; without a reference the identifier does.
    /// </summary>
    /// <returns>Null where it names nobody.</returns>
    internal FhirIdentity? Resolve(FhirIdentity? entry)
    {
        if (_reference is null || (_identifier is not null && _reference.StartsWith("urn:", StringComparison.OrdinalIgnoreCase)))
        {
            return _identifier;
        }

        return _reference[0] != '#' ? FhirIdentity.OfReference(_reference, "Patient", entry)
            : _contained.TryGetValue(_reference[1..], out var patient) ? patient
            : _identifier;
    }

    private bool ReadContainedResource(ref JsonItem item)
    {
        string? id = null;
        FhirIdentity? first = null;
        var isPatient = false;
        if (!item.BeginObject("contained"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            var good = true;
            if (item.Reader.ValueTextEquals("id"u8))
            {
                item.Reader.Read();
                good = item.Text("contained.id", Longest, out id);
            }
            else if (item.Reader.ValueTextEquals("resourceType"u8))
            {
                item.Reader.Read();
                isPatient = item.Reader.ValueTextEquals("Patient"u8);
            }
            else if (item.Reader.ValueTextEquals("identifier"u8))
            {
                item.Reader.Read();
                // Of some types a single one; of a Patient it is a list.
                if (item.Reader.TokenType == JsonTokenType.StartArray)
                {
                    good = FhirElements.FirstIdentifier(ref item, ref first);
                }
                else
                {
                    item.Reader.Skip();
                }
            }
            else
            {
                item.SkipValue();
            }

            if (!good)
            {
                return false;
            }
        }

        if (isPatient && id is not null && first is { } patient)
        {
            _contained[id] = patient;
        }

        return true;
    }
}
