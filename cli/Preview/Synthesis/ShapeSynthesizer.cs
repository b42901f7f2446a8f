using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>Makes up a value of the type that the schema demands.</summary>
internal sealed class ShapeSynthesizer(Schema schema, ResourceFacts resource)
{
    private const int MaxDepth = 3;

    /// <summary>
    /// A value, or null where the provider may well answer with nothing: absent facts, and structures the program left out.
    /// </summary>
    internal object? Value(string name, string type, bool isInput)
    {
        if (name == "tagsAll")
        {
            return Tags();
        }

        if (resource.Derives(name))
        {
            return Derived(name, type);
        }

        var isText = type is "string" or "any";
        return isInput && !(isText && LooksComputed(name)) ? null : OfType(name, type, resource.Urn, depth: 0);
    }

    /// <summary>Texts of several resources of the kind, by the plural of the property's name.</summary>
    internal object?[] Several(string plural, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (object?)resource.At($"{resource.Urn}[{i}]").Ask(plural[..^1]))];

    // Of what a program may give and left out, these a provider fills in with something that others refer to.
    private static bool LooksComputed(string name) =>
        name is "availabilityZone" or "region" or "vpcId" or "keyId" or "catalogId" or "accountId" or "port" or "arn" or "engineVersion";

    private object? Derived(string name, string type)
    {
        var text = resource.Ask(name);
        return text.Length == 0 ? null
            : type is "integer" or "number"
                && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
            : text;
    }

    private object? OfType(string name, string type, string seed, int depth)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            var count = name == "networkInterfaceIds" ? Math.Max(1, resource.Count("subnetIds")) : 1;
            var singular = name.EndsWith('s') ? name[..^1] : name;
            return Enumerable.Range(0, count)
                .Select(i => OfType(singular, type[..^2].Trim('(', ')'), i == 0 ? seed : $"{seed}[{i}]", depth + 1)).ToArray();
        }

        return type switch
        {
            _ when type.EndsWith("{}", StringComparison.Ordinal) => PropertyMap.Empty,
            "string" or "any" => Text(name, seed),
            "boolean" => false,
            "integer" or "number" => name == "port"
                ? double.Parse(resource.Ask("port"), System.Globalization.CultureInfo.InvariantCulture)
                : 1d,
            ['#', ..] => Nested(type[1..], seed, depth),
            _ when type.Contains('|', StringComparison.Ordinal) => OfType(name, type.Split('|')[0], seed, depth),
            _ => null,
        };
    }

    private string Text(string name, string seed) =>
        seed == resource.Urn ? resource.Ask(name) : Shapes.Text(name, resource.At(seed));

    private object? Nested(string type, string seed, int depth)
    {
        if (schema.Nested(resource.Package, type) is not { } properties)
        {
            return Text(type, seed);
        }

        if (depth >= MaxDepth)
        {
            return null;
        }

        return properties
            .Select(property => KeyValuePair.Create(property.Key, OfType(property.Key, property.Value, $"{seed}/{type}", depth + 1)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(StringComparer.Ordinal);
    }

    // The provider's default tags, overruled by the resource's own.
    private Dictionary<string, object?> Tags()
    {
        var tags = resource.Context.DefaultTags.ToDictionary(tag => tag.Key, tag => (object?)tag.Value, StringComparer.Ordinal);
        foreach (var (key, value) in resource.Map("tags") ?? PropertyMap.Empty)
        {
            tags[key] = value is SecretValue secret ? secret.Value : value;
        }

        return tags;
    }
}
