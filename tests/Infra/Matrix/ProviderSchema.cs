using System.Text.Json;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>What the AWS provider knows of types: which of them take a key.</summary>
internal sealed class ProviderSchema : IDisposable
{
    private readonly JsonDocument _json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Configuration", "aws.json")));

    /// <summary>Inputs of a type that name a KMS key.</summary>
    internal IReadOnlyList<string> KeyInputs(string type) =>
        _json.RootElement.GetProperty("resources").TryGetProperty(type, out var resource)
            ? [.. resource.GetProperty("properties").EnumerateObject().Where(p => p.Value.TryGetProperty("input", out _) && NamesKey(p.Name)).Select(p => p.Name)]
            : [];

    /// <summary>True for <c>kmsKeyId</c>, <c>sseAwsKmsKeyId</c>, <c>kmsKeyArn</c> and the like.</summary>
    internal static bool NamesKey(string property) => property.Contains("kms", StringComparison.OrdinalIgnoreCase)
        && (property.EndsWith("Id", StringComparison.Ordinal) || property.EndsWith("Arn", StringComparison.Ordinal)
            || property.EndsWith("Identifier", StringComparison.Ordinal) || property.EndsWith("Key", StringComparison.Ordinal));

    public void Dispose() => _json.Dispose();
}
