using System.Text.Json;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>What the AWS provider knows of types and of the types nested in them.</summary>
internal static class ProviderSchema
{
    private static readonly JsonElement Json = Read("aws.json");

    /// <summary>The schema of a package, by its file.</summary>
    internal static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Configuration", file))).RootElement;

    /// <summary>Inputs of a resource with the provider's types: <c>boolean</c>, <c>string[]</c>, <c>#s3/BucketLogging</c>.</summary>
    internal static IEnumerable<(string Name, string Type)> Inputs(string type) =>
        Json.GetProperty("resources").TryGetProperty(type, out var resource)
            ? resource.GetProperty("properties").EnumerateObject().Where(p => p.Value.TryGetProperty("input", out _)).Select(p => (p.Name, p.Value.GetProperty("type").GetString()!))
            : [];

    /// <summary>Properties of a nested type, which a property names as <c>#s3/BucketLogging</c> or as a list of it.</summary>
    internal static IEnumerable<(string Name, string Type)> Nested(string type) =>
        type.StartsWith('#') && Json.GetProperty("types").TryGetProperty(type[1..].TrimEnd('[', ']'), out var nested)
            ? nested.GetProperty("properties").EnumerateObject().Select(p => (p.Name, p.Value.GetProperty("type").GetString()!))
            : [];

    /// <summary>True for <c>kmsKeyId</c>, <c>sseAwsKmsKeyId</c>, <c>kmsKeyArn</c> and the like.</summary>
    internal static bool NamesKey(string property) => property.Contains("kms", StringComparison.OrdinalIgnoreCase)
        && (property.EndsWith("Id", StringComparison.Ordinal) || property.EndsWith("Arn", StringComparison.Ordinal)
            || property.EndsWith("Identifier", StringComparison.Ordinal) || property.EndsWith("Key", StringComparison.Ordinal));

    /// <summary>True for <c>storageEncrypted</c>, <c>encryptionConfiguration</c>, <c>serverSideEncryption</c> and the like.</summary>
    internal static bool NamesEncryption(string property) => property.Contains("encrypt", StringComparison.OrdinalIgnoreCase);
}
