using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>The resources that an Observation contains, as far as it may be about one of them.</summary>
internal sealed class FhirContained
{
    private readonly Dictionary<string, (FhirIdentity? Patient, string? Fault)> _resources = new(StringComparer.Ordinal);

    /// <summary>A patient's first identifier; null where there is none of that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fault">Why it may not be used: what may change its meaning is not understood, or several have the id.</param>
    internal FhirIdentity? Patient(string id, out string? fault)
    {
        (var patient, fault) = _resources.GetValueOrDefault(id);
        return fault is null ? patient : null;
    }

    /// <summary>Reads <c>contained</c>.</summary>
    internal bool Read(ref JsonItem item)
    {
        if (!item.BeginArray("contained"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (!ReadResource(ref item))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadResource(ref JsonItem item)
    {
        string? id = null, fault = null;
        FhirIdentity? first = null;
        var (seen, isPatient) = (0u, false);
        if (!item.BeginObject("contained"))
        {
            return false;
        }

        while (item.NextProperty())
        {
            var good = true;
            if (item.Reader.ValueTextEquals("id"u8))
            {
                good = item.Once(ref seen, 0, "contained.id") && item.Text("contained.id", FhirSubject.Longest, out id);
            }
            else if (item.Reader.ValueTextEquals("resourceType"u8))
            {
                good = item.Once(ref seen, 1, "contained.resourceType");
                isPatient = item.Reader.TokenType == JsonTokenType.String && item.Reader.ValueTextEquals("Patient"u8);
                item.Reader.Skip();
            }
            else if (item.Reader.ValueTextEquals("identifier"u8))
            {
                good = item.Once(ref seen, 2, "contained.identifier") && ReadIdentifiers(ref item, ref first);
            }
            else if (FhirModifier.Is(ref item))
            {
                var ahead = item.Reader;
                fault = FhirModifier.SaysAnything(ref ahead) ? Reason.ModifierUnknown : fault;
                item.SkipValue();
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

        if (id is not null && !_resources.TryAdd(id, (isPatient ? first : null, isPatient ? fault : null)))
        {
            _resources[id] = (null, Reason.FieldDuplicate);
        }

        return true;
    }

    /// <summary>Of some types it is a single one; of a Patient it is a list.</summary>
    private static bool ReadIdentifiers(ref JsonItem item, ref FhirIdentity? first)
    {
        if (item.Reader.TokenType == JsonTokenType.StartArray)
        {
            return FhirElements.FirstIdentifier(ref item, ref first);
        }

        item.Reader.Skip();
        return true;
    }
}
