namespace Hipaa.Lambdas.Events;

/// <summary>An Identifier of FHIR R4 (hl7.org/fhir/R4/datatypes.html#Identifier).</summary>
/// <param name="Identity">
/// The value in its system; null where either is missing or cannot be used: values are unique in their system alone, and one that no system
/// is known of may be anybody's.
/// </param>
/// <param name="IsOfOrder">
/// It numbers an order, by whoever placed or whoever fills it (HL7 table 0203: PLAC, FILL), which all Observations of the order may carry.
/// </param>
internal readonly record struct FhirIdentifier(FhirIdentity? Identity, bool IsOfOrder)
{
    /// <summary>Reads one.</summary>
    internal static bool Read(ref JsonItem item, string field, out FhirIdentifier identifier)
    {
        identifier = default;
        string? system = null, value = null;
        var (seen, isOfOrder) = (0u, false);
        if (!item.BeginObject(field))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("type"u8))
            {
                item.Reader.Read();
                isOfOrder = NumbersOrder(item);
                item.Reader.Skip();
                continue;
            }

            var isSystem = item.Reader.ValueTextEquals("system"u8);
            if (!isSystem && !item.Reader.ValueTextEquals("value"u8))
            {
                item.SkipValue();
                continue;
            }

            if (!item.Once(ref seen, isSystem ? 0 : 1, field))
            {
                return false;
            }

            // An identifier that cannot be kept is none; where another says who or which it is, nothing is amiss.
            var text = item.Optional(FhirSubject.Longest);
            (system, value) = isSystem ? (text, value) : (system, text);
        }

        var isNamed = system is not null && value is not null && FhirIdentity.IsNamed(system, value.Trim());
        identifier = new(isNamed ? FhirIdentity.OfIdentifier(system!, value!.Trim()) : null, isOfOrder);
        return true;
    }

    /// <summary>Looks ahead; a type that cannot be read says nothing.</summary>
    private static bool NumbersOrder(JsonItem item) => FhirElements.Concept(ref item, "type", out _, out var code) && code is "PLAC" or "FILL";
}
