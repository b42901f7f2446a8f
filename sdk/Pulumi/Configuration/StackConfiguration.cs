using System.Collections.Frozen;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// The configuration of one deployment: the environment variable <c>PULUMI_CONFIG</c>, a JSON object of texts by
/// <c>namespace:key</c>. The list of secret keys, <c>PULUMI_CONFIG_SECRET_KEYS</c>, decides nothing here: whoever reads a value says
/// whether it is secret.
/// </summary>
internal sealed class StackConfiguration
{
    private const string LegacyPrefix = "config:";
    private readonly FrozenDictionary<string, string> _values;

    private StackConfiguration(IEnumerable<KeyValuePair<string, string>> values) =>
        _values = values.GroupBy(value => value.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);

    public static StackConfiguration FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS") is { } keys)
        {
            using var secretKeys = JsonDocument.Parse(keys);
            _ = secretKeys.RootElement.GetArrayLength();
        }

        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is not { } json)
        {
            return new([]);
        }

        using var document = JsonDocument.Parse(json);
        return new(document.RootElement.EnumerateObject()
            .Select(property => KeyValuePair.Create(WithoutLegacyPrefix(property.Name), property.Value.ToString())).ToArray());
    }

    public string? Get(string key) => _values.GetValueOrDefault(key);

    private static string WithoutLegacyPrefix(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && key.AsSpan(colon + 1).StartsWith(LegacyPrefix, StringComparison.Ordinal)
            ? $"{key[..colon]}:{key[(colon + 1 + LegacyPrefix.Length)..]}"
            : key;
}
