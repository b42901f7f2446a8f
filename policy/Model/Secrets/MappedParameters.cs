namespace Hipaa.Policy.Model;

/// <summary>
/// What an API sends along to what it calls: a part of the request, of its context or of the stage, or a text that is written out. REST APIs
/// have the text in single quotes. Source: API Gateway Developer Guide, "Mapping template transformations" and "Parameter mapping".
/// </summary>
internal static class MappedParameters
{
    private static readonly string[] Sources = ["method.", "integration.", "context.", "stageVariables.", "$"];

    /// <summary>Whether a parameter such as "integration.request.header.x-api-key" is given a secret that is written out.</summary>
    public static Truth IsClear(string parameter, PropertyValue value)
    {
        var name = parameter[(parameter.LastIndexOf('.') + 1)..];
        return !value.TryGetText(out var text) ? SecretNames.IsClear(name, value)
            : text is ['\'', .., '\''] ? SecretNames.IsClear(name, PropertyValue.Of(text[1..^1]))
            : Array.Exists(Sources, source => text.StartsWith(source, StringComparison.Ordinal)) ? Truth.Of(SecretValues.IsCredential(text))
            : SecretNames.IsClear(name, value);
    }
}
