namespace Hipaa.Policy.Model;

/// <summary>Names of settings that say: this is a secret.</summary>
public static class SecretNames
{
    private static readonly string[] Words =
    [
        "password", "passwd", "secret", "token", "credential", "privatekey", "apikey", "accesskey",
    ];

    /// <summary>What only says where a secret is, or how long it lives, is none.</summary>
    private static readonly string[] Pointers =
    [
        "arn", "id", "name", "url", "uri", "endpoint", "path", "file", "prefix", "region", "expiry", "ttl", "lifetime", "length", "policy",
        "seconds", "minutes", "days", "audience", "issuer", "enabled",
    ];

    public static bool Has(string name)
    {
        var plain = name.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        return Array.Exists(Words, word => plain.Contains(word, StringComparison.OrdinalIgnoreCase))
            && !Array.Exists(Pointers, end => plain.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether a setting holds a secret in clear: its name says so and its value is written out. One that is computed may be an ARN.
    /// </summary>
    public static Truth IsClear(string name, PropertyValue value) =>
        !Has(name) || value.IsAbsent ? Truth.No
        : value.IsSecret ? Truth.Yes
        : value.AsText(name).Is(text => text.Length > 0 && !text.StartsWith("arn:", StringComparison.Ordinal)
            && !text.StartsWith("{{resolve:", StringComparison.Ordinal));
}
