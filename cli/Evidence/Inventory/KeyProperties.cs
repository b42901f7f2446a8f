using System.Collections.Concurrent;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>
/// The properties by which a resource names the keys that encrypt what is its: told by what the provider's schema calls them, in the
/// resource and in what is nested in it, and not by a list of types.
/// </summary>
internal static class KeyProperties
{
    // Names without "kms" in them.
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "encryptionKey", "encryptionKeyArn", "volumeEncryptionKey", "dataEncryptionKeyId", "keyArn",
    };

    private static readonly string[] Endings = ["Id", "Arn", "Identifier", "Key"];

    private static readonly ConcurrentDictionary<string, string[]> Known = new(StringComparer.Ordinal);

    /// <summary>Properties of the resource itself, such as "kmsKeyId", or "rules" where a rule has one.</summary>
    internal static IEnumerable<string> Of(Resource resource) => Known.GetOrAdd(resource.Type, OfSchema)
        .Concat(resource.Inputs.Entries.Where(entry => Names(entry.Key) || HoldsFreely(entry.Key, entry.Value)).Select(entry => entry.Key))
        .Distinct(StringComparer.Ordinal)
        .OrderBy(property => property.StartsWith("kms", StringComparison.Ordinal) ? 0 : Names(property) ? 1 : 2)
        .ThenBy(property => property, StringComparer.Ordinal);

    // A map whose keys no schema knows, such as what a restore test sets otherwise than the original has it.
    private static bool HoldsFreely(string property, PropertyValue value) =>
        property is not ("tags" or "tagsAll") && value.Entries.Any(entry => Names(entry.Key));

    /// <summary>"kmsKeyId", "sseAwsKmsKeyId", "kmsMasterKeyId", "masterUserSecretKmsKeyId", "kmsKeyArn", "keyArn" and the like.</summary>
    internal static bool Names(string property) => Others.Contains(property)
        || (property.Contains("kms", StringComparison.OrdinalIgnoreCase)
            && Array.Exists(Endings, end => property.EndsWith(end, StringComparison.Ordinal)));

    private static string[] OfSchema(string type) => Schema.Default.Resource(type) is { } properties
        ? [.. properties.Where(property => Names(property.Key) || Holds(property.Value.Type, [])).Select(property => property.Key)
            .Order(StringComparer.Ordinal)]
        : [];

    // A nested type may hold itself, by way of others.
    private static bool Holds(string type, HashSet<string> seen) =>
        type.StartsWith('#') && type[1..].TrimEnd('[', ']', '{', '}') is var name && seen.Add(name)
        && Schema.Default.Nested("aws", name) is { } nested
        && nested.Any(property => Names(property.Key) || Holds(property.Value, seen));
}
