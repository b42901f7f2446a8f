using System.Text.Json;

namespace Hipaa.Policy.Tests;

/// <summary>Which properties the provider declares: the facts in sdk/schema/aws.json.</summary>
internal sealed class ProviderSchema
{
    private readonly JsonElement _resources;
    private readonly JsonElement _types;

    public ProviderSchema()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.File("sdk/schema/aws.json")));
        var root = document.RootElement.Clone();
        _resources = root.GetProperty("resources");
        _types = root.GetProperty("types");
    }

    /// <summary>The names of all properties of resources and of what they hold.</summary>
    public static IEnumerable<string> Names()
    {
        var schema = new ProviderSchema();
        return new[] { schema._resources, schema._types }.SelectMany(kind => kind.EnumerateObject())
            .SelectMany(type => type.Value.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    public bool Knows(string type) => _resources.TryGetProperty(type, out _);

    /// <summary>Whether a resource of the type has the property, as input or output.</summary>
    public bool Has(string type, string path) => Has(type, path, inputsOnly: false);

    /// <summary>Whether a program can set the property.</summary>
    public bool Accepts(string type, string path) => Has(type, path, inputsOnly: true);

    private bool Has(string type, string path, bool inputsOnly)
    {
        if (!_resources.TryGetProperty(type, out var resource)) return false;
        var segments = path.Split('.');
        if (!resource.GetProperty("properties").TryGetProperty(segments[0], out var property)) return false;
        if (inputsOnly && !property.TryGetProperty("input", out _)) return false;
        return new[] { "type", "accepts" }.Any(key => property.TryGetProperty(key, out var t) && Leads(t.GetString()!, segments.AsSpan(1)));
    }

    /// <summary>Whether the rest of a path leads somewhere in a type such as "#s3/BucketRule[]". Any key may be in a map, also one with dots.</summary>
    private bool Leads(string type, ReadOnlySpan<string> rest)
    {
        if (rest.IsEmpty || type is "any") return true;
        if (type.EndsWith("[]", StringComparison.Ordinal)) return Leads(type[..^2], rest);
        if (type.EndsWith("{}", StringComparison.Ordinal)) return rest.Length == 1 || type is "string{}" || Leads(type[..^2], rest[1..]);
        foreach (var part in type.Trim('(', ')').Split('|'))
        {
            if (part.StartsWith('#') && _types.TryGetProperty(part[1..], out var nested)
                && nested.GetProperty("properties").TryGetProperty(rest[0], out var property)
                && Leads(property.GetProperty("type").GetString()!, rest[1..])) return true;
        }

        return false;
    }
}
