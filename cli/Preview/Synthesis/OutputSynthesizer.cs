using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>
/// Gives a resource the id and the outputs that its provider would compute: unique, well formed, and the same for the same URN.
/// </summary>
internal sealed class OutputSynthesizer(Schema schema)
{
    private static readonly Dictionary<string, SchemaProperty> NoProperties = new(StringComparer.Ordinal);

    internal (string Id, IReadOnlyDictionary<string, object?> Outputs) Synthesize(
        Registration registration, string urn, CloudContext context)
    {
        var properties = schema.Resource(registration.Type);
        var resource = new ResourceFacts(registration, urn, context, properties);
        var outputs = new Dictionary<string, object?>(registration.Inputs, StringComparer.Ordinal);
        var shapes = new ShapeSynthesizer(schema, resource);
        foreach (var (name, property) in properties ?? NoProperties)
        {
            if (!outputs.ContainsKey(name) && (IsAnswered(name, property) || resource.IsNamed(name)))
            {
                var value = shapes.Value(name, property.Type, property.IsInput);
                if (value is not null)
                {
                    outputs[name] = value;
                }
            }
        }

        RandomOutputs.Add(registration, urn, outputs);
        Hide(outputs, registration, properties);
        var id = registration.ReadId ?? registration.ImportId ?? (outputs.GetValueOrDefault("id") as string) ?? resource.Id;
        return (id, outputs);
    }

    /// <summary>Of the outputs of a resource those that are known before it exists; the others are unknown.</summary>
    internal IReadOnlyDictionary<string, object?> BeforeCreation(Registration registration, IReadOnlyDictionary<string, object?> outputs) =>
        Synthesis.BeforeCreation.Outputs(registration, outputs, schema.Resource(registration.Type));

    // Version 6 of the AWS provider deprecates all tags, and answers with them all the same.
    private static bool IsAnswered(string name, SchemaProperty property) =>
        property.IsComputed && (!property.IsDeprecated || name == "tagsAll");

    private static void Hide(
        Dictionary<string, object?> outputs, Registration registration, IReadOnlyDictionary<string, SchemaProperty>? properties)
    {
        var secrets = registration.SecretOutputs.Concat(properties?.Where(pair => pair.Value.IsSecret).Select(pair => pair.Key) ?? []);
        foreach (var name in secrets.Distinct(StringComparer.Ordinal))
        {
            if (outputs.TryGetValue(name, out var value) && value is not SecretValue)
            {
                outputs[name] = new SecretValue(value);
            }
        }
    }
}
