using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>
/// Elements that may change the meaning of all others: <c>modifierExtension</c> and <c>implicitRules</c>. Who does not understand one may not
/// process the resource (FHIR R4, 2.4.1 "Extensibility", "Modifier extensions"; "Resource", "implicitRules"); none is understood here.
/// </summary>
internal static class FhirModifier
{
    /// <summary>Whether the property at hand is one.</summary>
    internal static bool Is(ref JsonItem item) =>
        item.Reader.ValueTextEquals("modifierExtension"u8) || item.Reader.ValueTextEquals("implicitRules"u8);

    /// <summary>Refuses it; an empty list says nothing.</summary>
    internal static bool Read(ref JsonItem item)
    {
        var field = item.Reader.ValueTextEquals("implicitRules"u8) ? "implicitRules" : "modifierExtension";
        item.Reader.Read();
        return (item.Reader.TokenType == JsonTokenType.StartArray && !item.NextElement()) || item.Refuse(Reason.ModifierUnknown, field);
    }
}
