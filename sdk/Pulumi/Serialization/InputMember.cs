using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>A field or property with <see cref="InputAttribute"/>.</summary>
internal sealed record InputMember(InputAttribute Attribute, string Name, Func<object, object?> Read)
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, ImmutableArray<InputMember>> Cache = new();

    public static ImmutableArray<InputMember> Of(Type type) => Cache.GetOrAdd(type, Find);

    private static ImmutableArray<InputMember> Find(Type type)
    {
        var fields =
            from field in type.GetFields(Members)
            let attribute = field.GetCustomAttribute<InputAttribute>()
            where attribute is not null
            select new InputMember(attribute, field.Name, field.GetValue);
        var properties =
            from property in type.GetProperties(Members)
            let attribute = property.GetCustomAttribute<InputAttribute>()
            where attribute is not null
            select new InputMember(attribute, property.Name, MemberReader.Reader(property));
        return [.. fields, .. properties];
    }
}
