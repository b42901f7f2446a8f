using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Pulumi;

/// <summary>Turns a reference to a resource into an instance of the class that is tied to its type.</summary>
internal static class ResourceReferences
{
    private static readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, Type>> Cache = new();

    public static Resource Resolve(string urn)
    {
        if (Find(Urn.TypeOf(urn)) is not { } type)
        {
            return new DependencyResource(urn);
        }

        var constructor = type.GetConstructors().Single(c => c.GetParameters().Length == 3);
        ResourceOptions options = type.IsAssignableTo(typeof(CustomResource))
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        return (Resource)constructor.Invoke([urn.Split("::")[3], null, options]);
    }

    /// <summary>Asks the assemblies of the moment: more of them may be loaded as the program runs.</summary>
    private static Type? Find(string token) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic)
            .Select(assembly => Cache.GetOrAdd(assembly, TypesOf).GetValueOrDefault(token))
            .FirstOrDefault(type => type is not null);

    private static FrozenDictionary<string, Type> TypesOf(Assembly assembly)
    {
        var core = typeof(Resource).Assembly.GetName().Name;
        if (!assembly.GetReferencedAssemblies().Any(reference => reference.Name == core))
        {
            return FrozenDictionary<string, Type>.Empty;
        }

        var types =
            from type in assembly.GetTypes()
            where type.IsAssignableTo(typeof(Resource))
            let attribute = type.GetCustomAttribute<ResourceTypeAttribute>()
            where attribute is not null
            select KeyValuePair.Create(attribute.Type, type);
        return types.DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    }
}
