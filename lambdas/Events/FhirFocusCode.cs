namespace Hipaa.Lambdas.Events;

/// <summary>
/// Extensions that say that something else than the subject was observed: <c>observation-focusCode</c> (FHIR R4, "Observation", extensions),
/// and what stands for <c>focus</c> in resources of other releases ("Extensions for converting between versions").
/// </summary>
internal static class FhirFocusCode
{
    /// <summary>Looks through <c>extension</c>, and refuses where one of them is there.</summary>
    internal static bool Read(ref JsonItem item)
    {
        if (!item.BeginArray("extension"))
        {
            return false;
        }

        while (item.NextElement())
        {
            if (item.Reader.TokenType != System.Text.Json.JsonTokenType.StartObject)
            {
                item.Reader.Skip();
                continue;
            }

            while (item.NextProperty())
            {
                var isUrl = item.Reader.ValueTextEquals("url"u8);
                item.Reader.Read();
                if (isUrl && item.Reader.TokenType == System.Text.Json.JsonTokenType.String && IsFocus(item.Reader.GetString()!))
                {
                    return item.Refuse(Reason.FocusUnsupported, "extension");
                }

                item.Reader.Skip();
            }
        }

        return true;
    }

    private static bool IsFocus(string url) =>
        url.StartsWith("http://hl7.org/fhir/", StringComparison.Ordinal)
        && (url.EndsWith("/observation-focusCode", StringComparison.Ordinal) || url.EndsWith("/extension-Observation.focus", StringComparison.Ordinal));
}
