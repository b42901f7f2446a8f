using System.IO.Compression;
using System.Text.Json;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>The facts of a package that this build carries: first those that this repository's own program needs, then all.</summary>
/// <param name="name">The package.</param>
/// <param name="hasFirst">Whether there is a part for this repository's own program.</param>
internal sealed class EmbeddedFacts(string name, bool hasFirst) : IPackageFacts
{
    private readonly Lazy<JsonElement?> first = new(() => hasFirst ? Read(name) : null);
    private readonly Lazy<JsonElement> whole = new(() => ReadWhole(name));

    public int? Major => PackageVersion.Major((first.Value ?? whole.Value).GetProperty("version").GetString()!);

    /// <summary>Types of all resources.</summary>
    internal IEnumerable<string> Resources => Names("resources");

    /// <summary>Tokens of all functions.</summary>
    internal IEnumerable<string> Functions => Names("functions");

    /// <summary>All nested types, <c>module/Name</c>.</summary>
    internal IEnumerable<string> NestedTypes => Names("types");

    public IReadOnlyDictionary<string, SchemaProperty>? Resource(string type) =>
        Find("resources", type) is { } resource
            ? resource.GetProperty("properties").EnumerateObject().ToDictionary(p => p.Name, p => Property(p.Value), StringComparer.Ordinal)
            : null;

    public IReadOnlyDictionary<string, string>? Function(string token) =>
        Find("functions", token) is { } function ? Types(function.GetProperty("outputs")) : null;

    public IReadOnlyDictionary<string, string>? Nested(string name) =>
        Find("types", name) is { } nested ? Types(nested.GetProperty("properties")) : null;

    private IEnumerable<string> Names(string kind) => whole.Value.GetProperty(kind).EnumerateObject().Select(entry => entry.Name);

    private static Dictionary<string, string> Types(JsonElement properties) =>
        properties.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetProperty("type").GetString()!, StringComparer.Ordinal);

    private JsonElement? Find(string kind, string key) =>
        (first.Value is { } part ? Entry(part, kind, key) : null) ?? Entry(whole.Value, kind, key);

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
