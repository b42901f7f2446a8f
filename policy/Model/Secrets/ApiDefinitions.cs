using System.Text.Json;

namespace Hipaa.Policy.Model;

/// <summary>
/// What an OpenAPI definition of an API sends along to what it calls. Schemas and examples beside it hold words such as "password" that are
/// none. Source: API Gateway Developer Guide, "x-amazon-apigateway-integration object".
/// </summary>
internal static class ApiDefinitions
{
    private const string Integration = "x-amazon-apigateway-integration";

    /// <summary>Whether one of the integrations holds a secret that is written out. Of a definition in YAML, formats of credentials tell.</summary>
    public static Truth HoldsSecret(PropertyValue body)
    {
        if (!body.TryGetText(out var text)) return body.IsUnknown ? Truth.Unknown : Truth.No;
        if (!text.AsSpan().TrimStart().StartsWith("{")) return Truth.Of(SecretValues.IsCredential(text));
        try
        {
            return Truth.Any(Integrations(PropertyJson.Parse(text)), HoldsSent);
        }
        catch (JsonException)
        {
            return Truth.Of(SecretValues.IsCredential(text));
        }
    }

    private static IEnumerable<PropertyValue> Integrations(PropertyValue value) => value.Kind switch
    {
        PropertyKind.Map => value.Entries.SelectMany(entry => entry.Key is Integration ? [entry.Value] : Integrations(entry.Value)),
        PropertyKind.List => value.Items.SelectMany(Integrations),
        _ => [],
    };

    private static Truth HoldsSent(PropertyValue integration) =>
        Truth.Any(integration["requestParameters"].Entries, entry => MappedParameters.IsClear(entry.Key, entry.Value))
        | Truth.Any(SettingDocument.Each("requestTemplates", integration["requestTemplates"]), setting => setting.IsClear)
        | integration["uri"].AsText("uri").Is(SecretValues.IsCredential);
}
