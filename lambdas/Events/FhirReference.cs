namespace Hipaa.Lambdas.Events;

/// <summary>A Reference of FHIR R4 (hl7.org/fhir/R4/references.html) to a patient, until it is known what it comes to.</summary>
internal sealed class FhirReference
{
    private string? _reference;
    private FhirIdentity? _identifier;
    private bool _isIdentified;

    /// <summary>What is wrong where it names nobody.</summary>
    internal string Unusable => _reference is null && _isIdentified ? "identifier" : "reference";

    /// <summary>Reads its <c>reference</c> and its <c>identifier</c>.</summary>
    internal bool Read(ref JsonItem item, string field)
    {
        var seen = 0u;
        if (!item.BeginObject(field))
        {
            return false;
        }

        while (item.NextProperty())
        {
            var good = true;
            if (item.Reader.ValueTextEquals("reference"u8))
            {
                good = item.Once(ref seen, 0, $"{field}.reference") && item.Subject($"{field}.reference", FhirSubject.Longest, out _reference);
            }
            else if (item.Reader.ValueTextEquals("identifier"u8))
            {
                FhirIdentifier identifier = default;
                good = item.Once(ref seen, 1, $"{field}.identifier") && FhirIdentifier.Read(ref item, $"{field}.identifier", out identifier);
                (_isIdentified, _identifier) = (true, identifier.Identity);
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

        return true;
    }

    /// <summary>
    /// Who it is. A fragment has a meaning in its resource alone, so the contained patient's identifier counts; a UUID may be made for one
    /// Bundle only, so an identifier beside it counts more; without a reference the identifier does.
    /// </summary>
    /// <param name="entry">What a Bundle's entry calls the resource that refers.</param>
    /// <param name="contained">What that resource contains.</param>
    /// <param name="fault">Why what it points to cannot be used, or null.</param>
    /// <returns>Null where it names nobody.</returns>
    internal FhirIdentity? Resolve(FhirIdentity? entry, FhirContained contained, out string? fault)
    {
        fault = null;
        if (_reference is null || (_identifier is not null && FhirUrn.Is(_reference)))
        {
            return _identifier;
        }

        return _reference[0] != '#' ? FhirIdentity.OfReference(_reference, "Patient", entry)
            : contained.Patient(_reference[1..], out fault) ?? _identifier;
    }
}
