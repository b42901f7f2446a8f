using System.IO.Compression;
using System.Text.Json;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>A property as a provider's schema describes it.</summary>
/// <param name="Type">
/// <c>string</c>, <c>boolean</c>, <c>integer</c>, <c>number</c>, <c>any</c>, <c>#module/Name</c>; <c>T[]</c>, <c>T{}</c>, <c>A|B</c>.
/// </param>
/// <param name="IsInput">Whether a program may give it.</param>
/// <param name="IsComputed">Whether the provider always answers with it.</param>
/// <param name="IsSecret">Whether it must not be shown.</param>
/// <param name="IsDeprecated">Whether a newer property or resource replaces it.</param>
internal sealed record SchemaProperty(string Type, bool IsInput, bool IsComputed, bool IsSecret, bool IsDeprecated);

/// <summary>
/// What the providers' schemas say of resources, functions and nested types; read lazily, since a program uses few of them. This
/// repository's own program uses the first part alone; the whole is for what others use.
/// </summary>
internal sealed class Schema
{
    private static readonly Lazy<Schema> Embedded = new(() => new Schema("aws", "random"));
    private readonly Dictionary<string, Lazy<JsonElement>> packages;
    private readonly Dictionary<string, Lazy<JsonElement>> wholes;

    private Schema(params IReadOnlyList<string> names)
    {
        packages = names.ToDictionary(name => name, name => new Lazy<JsonElement>(() => Read(name)), StringComparer.Ordinal);
        wholes = names.ToDictionary(name => name, name => new Lazy<JsonElement>(() => ReadWhole(name)), StringComparer.Ordinal);
    }

    /// <summary>The schemas this build carries.</summary>
    internal static Schema Default => Embedded.Value;

    /// <summary>Properties of a resource by name; none if the type is not in the schema.</summary>
    internal IReadOnlyDictionary<string, SchemaProperty>? Resource(string type) =>
        Find(type.Split(':')[0], "resources", type) is { } resource
            ? resource.GetProperty("properties").EnumerateObject().ToDictionary(p => p.Name, p => Property(p.Value), StringComparer.Ordinal)
            : null;

    /// <summary>Types of all resources of a package.</summary>
    internal IEnumerable<string> Resources(string package) =>
        wholes[package].Value.GetProperty("resources").EnumerateObject().Select(resource => resource.Name);

    /// <summary>What a provider's function answers with, types by name; none if the function is not in the schema.</summary>
    internal IReadOnlyDictionary<string, string>? Function(string token) =>
        Find(token.Split(':')[0], "functions", token) is { } function ? Types(function.GetProperty("outputs")) : null;

    /// <summary>Properties of a nested type, <c>module/Name</c>, with their types; none if it is an enum or unknown.</summary>
    internal IReadOnlyDictionary<string, string>? Nested(string package, string name) =>
        Find(package, "types", name) is { } nested ? Types(nested.GetProperty("properties")) : null;

    private static Dictionary<string, string> Types(JsonElement properties) =>
        properties.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetProperty("type").GetString()!, StringComparer.Ordinal);

    private JsonElement? Find(string package, string kind, string key) =>
        packages.TryGetValue(package, out var part)
            ? Entry(part.Value, kind, key) ?? Entry(wholes[package].Value, kind, key)
            : null;

    private static JsonElement? Entry(JsonElement root, string kind, string key) =>
        root.TryGetProperty(kind, out var entries) && entries.TryGetProperty(key, out var entry) ? entry : null;

    private static SchemaProperty Property(JsonElement json) => new(
        json.GetProperty("type").GetString()!,
        json.TryGetProperty("input", out _),
        json.TryGetProperty("output", out var output) && output.ValueEquals("always"),
        Flag(json, "secret"),
        Flag(json, "deprecated"));

    private static bool Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static JsonElement Read(string name)
    {
        using var stream = typeof(Schema).Assembly.GetManifestResourceStream($"schema/{name}.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }

    private static JsonElement ReadWhole(string name)
    {
        using var stream = typeof(Schema).Assembly.GetManifestResourceStream($"schema/{name}.json.br")!;
        using var text = new BrotliStream(stream, CompressionMode.Decompress);
        return JsonDocument.Parse(text).RootElement;
    }
}
