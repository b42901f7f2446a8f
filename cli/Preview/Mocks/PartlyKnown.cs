using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Hipaa.Cli.Preview.Values;
using Pulumi;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>
/// The value of a property that holds something unknown, with the rest of it. Mocks leave such a property out; the engine is told of what
/// is known in it.
/// </summary>
internal sealed class PartlyKnown(Func<Resource, ResourceReference> refer)
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>Reads the property of an arguments object. One that travels as JSON text is unknown as a whole.</summary>
    internal async Task<object?> ReadAsync(InputArgs arguments, string property)
    {
        var member = Array.Find(InputMember.Of(arguments.GetType()), candidate => candidate.Name == property);
        return member is null or { IsJson: true } ? UnknownValue.Instance : await ValueAsync(member.Read(arguments));
    }

    private async Task<object?> ValueAsync(object? value)
    {
        switch (value)
        {
            case null or string or bool or double: return value;
            case int number: return (double)number;
            case Resource resource: return refer(resource);
            case AssetOrArchive: return PulumiValues.From(value, "", _ => false, refer);
            case InputArgs arguments: return await MapAsync(InputMember.Of(arguments.GetType()).Select(m => (m.Name, m.Read(arguments))));
            case IDictionary map: return await MapAsync(map.Keys.Cast<string>().Select(key => (key, map[key])));
        }

        if (OutputReader.For(value.GetType()) is { } reader) return await OutputAsync(Elements(value) ?? value, reader);
        return value is IEnumerable list ? await ListAsync(list) : await ValueAsync(Plain(value));
    }

    private async Task<object?> OutputAsync(object value, OutputReader reader)
    {
        var content = await (OutputReader.For(value.GetType()) ?? reader).ReadAsync(value);
        // The SDK's serializer sends what is unknown as nothing but that, secret or not.
        if (!content.IsKnown) return UnknownValue.Instance;
        var known = await ValueAsync(content.Value);
        return content.IsSecret ? new SecretValue(known) : known;
    }

    private async Task<object?> MapAsync(IEnumerable<(string Key, object? Value)> entries)
    {
        var map = new PropertyMap();
        foreach (var (key, value) in entries)
        {
            if (await ValueAsync(value) is { } known) map[key] = known;
        }

        return map;
    }

    private async Task<object?> ListAsync(IEnumerable items)
    {
        // The default of ImmutableArray<T> is no list at all: enumerating it throws.
        if (items.GetType().IsValueType && items.Equals(Activator.CreateInstance(items.GetType()))) return null;
        var list = new List<object?>();
        foreach (var item in items) list.Add(await ValueAsync(item));
        return list.ToArray();
    }

    // Lists and maps of inputs are unknown as a whole to their readers, but not to the SDK's serializer, which looks at each element.
    private static object? Elements(object value)
    {
        var type = value.GetType();
        if (!type.IsGenericType || type.Name is not ("InputList`1" or "InputMap`1")) return null;
        return type.GetFields(Hidden).Where(field => HoldsInputs(field.FieldType)).Select(field => field.GetValue(value)).FirstOrDefault(found => found is not null);
    }

    private static bool HoldsInputs(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Output<>) || type.GetGenericTypeDefinition() == typeof(Input<>))
        && type.GenericTypeArguments[0] is { IsGenericType: true } container
        && (container.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || container.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>))
        && container.GenericTypeArguments[^1] is { IsGenericType: true } element && element.GetGenericTypeDefinition() == typeof(Input<>);

    // Enumerations of the provider convert to text or a number; unions hold the one that they are.
    private static object? Plain(object value)
    {
        var type = value.GetType();
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        return conversion is not null ? conversion.Invoke(null, [value]) : type.GetProperty("Value")?.GetValue(value);
    }
}
