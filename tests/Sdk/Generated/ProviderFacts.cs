using System.Text.Json;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>The committed schema of a provider, as any reader sees it.</summary>
internal static class ProviderFacts
{
    public static JsonElement Aws { get; } = Read("aws.json");

    public static JsonElement Random { get; } = Read("random.json");

    public static JsonElement Of(string token) => token.StartsWith("aws:", StringComparison.Ordinal) ? Aws : Random;

    /// <summary>Tokens of all resources that become C#.</summary>
    public static IEnumerable<string> GeneratedResources =>
        from schema in new[] { Aws, Random }
        from resource in schema.GetProperty("resources").EnumerateObject()
        where !resource.Value.TryGetProperty("factsOnly", out _)
        select resource.Name;

    public static JsonElement PropertiesOf(string token) => Of(token).GetProperty("resources").GetProperty(token).GetProperty("properties");

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static bool Flag(this JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    private static JsonElement Read(string name)
    {
        using var stream = typeof(ProviderFacts).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
