using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// Turns inputs into wire values: null, bool, int, double, string, asset, <c>ImmutableArray&lt;object?&gt;</c> and
/// <c>ImmutableDictionary&lt;string, object?&gt;</c>, with marks for secrets, resources and unknowns.
/// </summary>
internal sealed class Serializer
{
    /// <summary>The resources that the values came from.</summary>
    public HashSet<Resource> Dependencies { get; } = [];

    /// <summary>What a mock returned as state.</summary>
    public static async ValueTask<ImmutableDictionary<string, object?>> StateAsync(object? state) =>
        await new Serializer().SerializeAsync("", state) as ImmutableDictionary<string, object?>
        ?? throw new InvalidOperationException($"{state?.GetType().FullName ?? "null"} is not a supported argument type");

    public static bool HasUnknowns(object? value) => value switch
    {
        Signature.Unknown => true,
        ImmutableArray<object?> list => list.Any(HasUnknowns),
        ImmutableDictionary<string, object?> dictionary => dictionary.Values.Any(HasUnknowns),
        _ => false,
    };

    /// <summary>The properties that are not null.</summary>
    public async ValueTask<ImmutableDictionary<string, object?>> PropertiesAsync(
        ImmutableDictionary<string, object?> properties, Predicate<string> accept)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (key, value) in properties)
        {
            if (!accept(key))
            {
                continue;
            }

            try
            {
                if (await SerializeAsync(key, value) is { } serialized)
                {
                    result[key] = serialized;
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception);
            }
        }

        return result.ToImmutable();
    }

    public ValueTask<object?> SerializeAsync(string path, object? value) => value switch
    {
        null or bool or int or double or string or AssetOrArchive => new(value),
        InputArgs args => DictionaryAsync(path, args.ToDictionary()),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{path}"),
        IInput input => OutputAsync(path, input.ToNestedOutput()),
        IUnion union => SerializeAsync(path, union.Value),
        IOutput output => OutputAsync(path, output),
        JsonElement json => new(JsonText.ToWire(json)),
        Resource resource => ResourceAsync(path, resource),
        IDictionary dictionary => DictionaryAsync(path, dictionary),
        IList list => ListAsync(path, list),
        Enum number when number.GetTypeCode() == TypeCode.Int32 => new((int)value),
        ValueTuple => new((object?)null),
        _ when OpenEnum.TryGetValue(value, path, out var enumValue) => new(enumValue),
        _ when OutputShape.IsOutputType(value.GetType()) => DictionaryAsync(path, OutputShape.ToDictionary(value)),
        _ => throw new InvalidOperationException($"{value.GetType().FullName} is not a supported argument type.\n\t{path}"),
    };

    private async ValueTask<object?> OutputAsync(string path, IOutput output)
    {
        var data = await output.GetDataAsync();
        Dependencies.UnionWith(data.Resources);
        if (!data.IsKnown)
        {
            return Signature.Unknown;
        }

        var value = await SerializeAsync(path, data.Value);
        return data.IsSecret ? Marked(Signature.Secret).Add("value", value) : value;
    }

    private async ValueTask<object?> ResourceAsync(string path, Resource resource)
    {
        var reference = Marked(Signature.Resource).Add("urn", await SerializeAsync($"{path}.urn", resource.Urn));
        if (resource is not CustomResource custom)
        {
            return reference;
        }

        Dependencies.Add(resource);
        var id = custom.Id is null ? "" : await SerializeAsync($"{path}.id", custom.Id);
        return reference.Add("id", id is Signature.Unknown ? "" : id);
    }

    private async ValueTask<object?> DictionaryAsync(string path, IDictionary dictionary)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (DictionaryEntry entry in dictionary)
        {
            var key = entry.Key as string
                ?? throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{path}");
            if (await SerializeAsync($"{path}.{key}", entry.Value) is { } value)
            {
                result[key] = value;
            }
        }

        return result.ToImmutable();
    }

    private async ValueTask<object?> ListAsync(string path, IList list)
    {
        // A default ImmutableArray has no count to ask for.
        if (list.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            && list.Equals(Activator.CreateInstance(type)))
        {
            return ImmutableArray<object?>.Empty;
        }

        var result = ImmutableArray.CreateBuilder<object?>(list.Count);
        foreach (var element in list)
        {
            result.Add(await SerializeAsync($"{path}[{result.Count}]", element));
        }

        return result.MoveToImmutable();
    }

    private static ImmutableDictionary<string, object?> Marked(string signature) =>
        ImmutableDictionary<string, object?>.Empty.Add(Signature.Key, signature);
}
