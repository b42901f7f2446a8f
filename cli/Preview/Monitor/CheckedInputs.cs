using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>
/// Inputs as the provider's Check leaves them: an object where the provider takes text is that object as JSON, which is how programs
/// give policies. What is unknown or secret within makes the whole text so.
/// </summary>
internal static class CheckedInputs
{
    // For types without facts: what AWS takes as a JSON document in every service.
    private static readonly HashSet<string> Documents = new(StringComparer.Ordinal)
    {
        "policy", "assumeRolePolicy", "policyDocument", "inlinePolicy", "resourcePolicy", "accessPolicies", "redrivePolicy", "filterPolicy",
        "keyPolicy", "definition", "eventPattern", "containerDefinitions", "dashboardBody",
    };

    // What Check fills in otherwise before version 7 of the AWS provider: its upgrade guide, "aws.redshift.Cluster".
    private static readonly (string Type, string Property, object Value)[] FormerDefaults =
    [
        ("aws:redshift/cluster:Cluster", "encrypted", false), ("aws:redshift/cluster:Cluster", "publiclyAccessible", true),
    ];

    /// <param name="schema">What is known of providers.</param>
    /// <param name="type">Type of the resource.</param>
    /// <param name="version">Version of the provider's package; null where the program names none.</param>
    /// <param name="inputs">What the program gives.</param>
    internal static IReadOnlyDictionary<string, object?> Of(Schema schema, string type, string? version, Dictionary<string, object?> inputs)
    {
        if (version is not null && PackageVersion.Major(version) < 7)
        {
            foreach (var (_, property, value) in FormerDefaults.Where(former => former.Type == type))
            {
                inputs.TryAdd(property, value);
            }
        }

        var properties = schema.Resource(type);
        foreach (var (name, value) in inputs.ToArray())
        {
            if (Plain(value) is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>
                && (properties is null ? Documents.Contains(name) : properties.TryGetValue(name, out var property) && property.Type == "string"))
            {
                inputs[name] = Text(value);
            }
        }

        return inputs;
    }

    private static object Text(object? value)
    {
        if (Holds<UnknownValue>(value))
        {
            return UnknownValue.Instance;
        }

        var text = new WireFormat(showSecrets: true).Text(Revealed(value));
        return Holds<SecretValue>(value) ? new SecretValue(text) : text;
    }

    private static bool Holds<T>(object? value) => value is T || value switch
    {
        SecretValue secret => Holds<T>(secret.Value),
        IReadOnlyDictionary<string, object?> map => map.Values.Any(Holds<T>),
        IReadOnlyList<object?> list => list.Any(Holds<T>),
        _ => false,
    };

    private static object? Revealed(object? value) => value switch
    {
        SecretValue secret => Revealed(secret.Value),
        ResourceReference resource => resource.Id ?? resource.Urn,
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(pair => pair.Key, pair => Revealed(pair.Value), StringComparer.Ordinal),
        IReadOnlyList<object?> list => list.Select(Revealed).ToArray(),
        _ => value,
    };

    private static object? Plain(object? value) => value is SecretValue secret ? Plain(secret.Value) : value;
}
