using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Turns wire values into plain ones, lifting out whether they are known and secret.</summary>
internal static class Deserializer
{
    /// <summary>Each property on its own: one that is unknown or secret does not make the others so.</summary>
    public static ImmutableDictionary<string, OutputData<object?>> Properties(ImmutableDictionary<string, object?> properties) =>
        properties.ToImmutableDictionary(property => property.Key, property => Value(property.Value));

    /// <summary>The properties that are known and not null, secrets unwrapped.</summary>
    public static ImmutableDictionary<string, object> Known(ImmutableDictionary<string, object?> properties)
    {
        var known = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (key, value) in properties)
        {
            if (Value(value) is { IsKnown: true, Value: { } plain })
            {
                known[key] = plain;
            }
        }

        return known.ToImmutable();
    }

    public static OutputData<object?> Value(object? value) => value switch
    {
        Signature.Unknown => OutputData<object?>.Unknown(value: null),
        int number => OutputData<object?>.Known((double)number),
        ImmutableArray<object?> list => List(list),
        ImmutableDictionary<string, object?> dictionary => Dictionary(dictionary),
        _ => OutputData<object?>.Known(value),
    };

    private static OutputData<object?> List(ImmutableArray<object?> list)
    {
        var result = ImmutableArray.CreateBuilder<object?>(list.Length);
        var all = OutputData<object?>.Known(value: null);
        foreach (var element in list)
        {
            all = all.Then(Value(element));
            result.Add(all.Value);
        }

        return all.With<object?>(result.MoveToImmutable());
    }

    private static OutputData<object?> Dictionary(ImmutableDictionary<string, object?> dictionary)
    {
        switch (dictionary.GetValueOrDefault(Signature.Key))
        {
            case Signature.Secret:
                return Value(dictionary.GetValueOrDefault("value")) with { IsSecret = true };
            case Signature.Resource:
                return OutputData<object?>.Known(ResourceReferences.Resolve((string)dictionary["urn"]!));
            case Signature.Asset or Signature.Archive:
                return OutputData<object?>.Known(Asset(dictionary));
        }

        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        var all = OutputData<object?>.Known(value: null);
        foreach (var (key, element) in dictionary)
        {
            // Names with two underscores are the engine's own business.
            if (!key.StartsWith("__", StringComparison.Ordinal))
            {
                all = all.Then(Value(element));
                result[key] = all.Value;
            }
        }

        return all.With<object?>(result.ToImmutable());
    }

    private static AssetOrArchive Asset(ImmutableDictionary<string, object?> value)
    {
        var isAsset = value[Signature.Key] is Signature.Asset;
        return (
            value.GetValueOrDefault("path"),
            value.GetValueOrDefault("uri"),
            value.GetValueOrDefault("text"),
            value.GetValueOrDefault("assets")) switch
        {
            (string path, _, _, _) => isAsset ? new FileAsset(path) : new FileArchive(path),
            (_, string uri, _, _) => isAsset ? new RemoteAsset(uri) : new RemoteArchive(uri),
            (_, _, string text, _) when isAsset => new StringAsset(text),
            (_, _, _, ImmutableDictionary<string, object?> assets) when !isAsset => new AssetArchive(
                assets.ToImmutableDictionary(entry => entry.Key, entry => (AssetOrArchive)Value(entry.Value).Value!)),
            _ => throw new InvalidOperationException("Value was marked as an asset or archive, but did not conform to required shape."),
        };
    }
}
