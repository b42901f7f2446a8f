using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>An Identifier of FHIR R4 (hl7.org/fhir/R4/datatypes.html#Identifier).</summary>
/// <param name="Identity">
/// The value in its system; null where either is missing or cannot be used: values are unique in their system alone, and one that no system
/// is known of may be anybody's.
/// </param>
/// <param name="IsShared">
/// It numbers what several Observations are of (HL7 table 0203): an order, by whoever placed or whoever fills it, or a group of them, an
/// accession, a specimen, a visit, an account, a person.
/// </param>
internal readonly record struct FhirIdentifier(FhirIdentity? Identity, bool IsShared)
{
    /// <summary>Reads one.</summary>
    internal static bool Read(ref JsonItem item, string field, out FhirIdentifier identifier)
    {
        identifier = default;
        string? system = null, value = null;
        var (seen, isShared) = (0u, false);
        if (!item.BeginObject(field))
        {
            return false;
        }

        while (item.NextProperty())
        {
            if (item.Reader.ValueTextEquals("type"u8))
            {
                item.Reader.Read();
                isShared = NumbersMore(item);
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
        identifier = new(isNamed ? FhirIdentity.OfIdentifier(system!, value!.Trim()) : null, isShared);
        return true;
    }

    /// <summary>Looks ahead, through all codings of the type; one that cannot be read says nothing.</summary>
    private static bool NumbersMore(JsonItem item)
    {
        if (item.Reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (item.NextProperty())
        {
            var isCoding = item.Reader.ValueTextEquals("coding"u8);
            item.Reader.Read();
            if (!isCoding || item.Reader.TokenType != JsonTokenType.StartArray)
            {
                item.Reader.Skip();
                continue;
            }

            while (item.NextElement())
            {
                if (!FhirElements.Coding(ref item, "type", out _, out var code))
                {
                    item.Reader.Skip();
                }
                else if (code is "PLAC" or "FILL" or "PGN" or "FGN" or "ACSN" or "LACSN" or "SID" or "ASID" or "VN" or "AN" or "MR" or "PI")
                {
                    return true;
                }
            }
        }

        return false;
    }
}
