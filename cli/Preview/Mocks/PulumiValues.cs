using System.Collections;
using System.Reflection;
using Hipaa.Cli.Preview.Values;
using Pulumi;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>Translates between the values of Pulumi's SDK and those of a preview.</summary>
internal static class PulumiValues
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>From the SDK. <paramref name="isSecret"/> tells which paths to hide.</summary>
    internal static object? From(object? value, string path, Func<string, bool> isSecret, Func<Resource, ResourceReference> refer)
    {
        object? plain = value switch
        {
            null or string or bool or double or int => value,
            AssetOrArchive asset => FromAsset(asset),
            Resource resource => refer(resource),
            IDictionary map => map.Keys.Cast<string>().ToDictionary(
                key => key, key => From(map[key], $"{path}/{key}", isSecret, refer), StringComparer.Ordinal),
            IEnumerable list => list.Cast<object?>().Select((item, i) => From(item, $"{path}/{i}", isSecret, refer)).ToArray(),
            _ => throw new NotSupportedException(
                $"A value of type {value.GetType()} at {path} is not one that Pulumi passes to its engine."),
        };
        return isSecret(path) ? new SecretValue(plain) : plain;
    }

    /// <summary>To the SDK: secrets become secret outputs, what is unknown is left out by the caller.</summary>
    internal static object? To(object? value) => value switch
    {
        SecretValue secret => Output.CreateSecret(To(secret.Value)),
        AssetValue asset => asset.Source switch
        {
            "path" => new FileAsset(asset.Value),
            "text" => new StringAsset(asset.Value),
            _ => new RemoteAsset(asset.Value),
        },
        IReadOnlyDictionary<string, object?> map => map.Where(pair => pair.Value is not (null or UnknownValue))
            .ToDictionary(pair => pair.Key, pair => To(pair.Value)!, StringComparer.Ordinal),
        string => value,
        IEnumerable<object?> list => list.Select(To).ToArray(),
        _ => value,
    };

    // The SDK keeps what an asset points to for itself and its serializer; there is no public way to ask.
    private static object FromAsset(AssetOrArchive asset)
    {
        var source = (string)Read(asset, "PropName");
        var value = Read(asset, "Value");
        return asset is Asset ? new AssetValue(source, (string)value)
            : value is IEnumerable<KeyValuePair<string, AssetOrArchive>> parts
                ? new ArchiveValue(
                    source, parts.ToDictionary(part => part.Key, part => (object?)FromAsset(part.Value), StringComparer.Ordinal))
                : new ArchiveValue(source, value);
    }

    private static object Read(AssetOrArchive asset, string name) =>
        typeof(AssetOrArchive).GetProperty(name, Hidden)?.GetValue(asset)
        ?? throw new NotSupportedException(
            $"This version of Pulumi's SDK keeps assets in another way: {nameof(AssetOrArchive)}.{name} is missing.");
}
