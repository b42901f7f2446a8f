using System.Collections.Frozen;
using System.Reflection;

namespace Pulumi;

/// <summary>Turns a reference to a resource into an instance of the class that is tied to its type.</summary>
internal static class ResourceReferences
{
    private static readonly Lazy<FrozenDictionary<string, Type>> Types = new(Discover);

    public static Resource Resolve(string urn)
    {
        if (!Types.Value.TryGetValue(Urn.TypeOf(urn), out var type))
        {
            return new DependencyResource(urn);
        }

        var constructor = type.GetConstructors().Single(c => c.GetParameters().Length == 3);
        ResourceOptions options = type.IsAssignableTo(typeof(CustomResource))
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        return (Resource)constructor.Invoke([urn.Split("::")[3], null, options]);
    }

    private static FrozenDictionary<string, Type> Discover()
    {
        var own = typeof(Resource).Assembly;
        var pairs =
            from assembly in AppDomain.CurrentDomain.GetAssemblies()
            where !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(a => a.Name == own.GetName().Name)
            from type in assembly.GetTypes()
            where type.IsAssignableTo(typeof(Resource))
            let attribute = type.GetCustomAttribute<ResourceTypeAttribute>()
            where attribute is not null
            select KeyValuePair.Create(attribute.Type, type);
        return pairs.DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    }
}
