using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>
/// Elements that may change the meaning of all others: <c>modifierExtension</c> and <c>implicitRules</c>. Who does not understand one may not
/// process the resource (FHIR R4, 2.4.1 "Extensibility", "Modifier extensions"; "Resource", "implicitRules"); none is understood here.
/// </summary>
internal static class FhirModifier
{
    /// <summary>Whether the property at hand is one.</summary>
    internal static bool Is(ref JsonItem item) => Is(ref item.Reader);

    /// <inheritdoc cref="Is(ref JsonItem)" />
    internal static bool Is(ref Utf8JsonReader reader) => reader.ValueTextEquals("modifierExtension"u8) || reader.ValueTextEquals("implicitRules"u8);

    /// <summary>Whether it says anything; stands at its value afterwards, past an empty list.</summary>
    internal static bool SaysAnything(ref Utf8JsonReader reader) =>
        reader.Read() && (reader.TokenType != JsonTokenType.StartArray || (reader.Read() && reader.TokenType != JsonTokenType.EndArray));

    /// <summary>Refuses it; an empty list says nothing.</summary>
    internal static bool Read(ref JsonItem item)
    {
        var field = item.Reader.ValueTextEquals("implicitRules"u8) ? "implicitRules" : "modifierExtension";
        return !SaysAnything(ref item.Reader) || item.Refuse(Reason.ModifierUnknown, field);
    }
}
