using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>A property of a resource with <see cref="OutputAttribute"/>.</summary>
internal sealed record OutputMember(PropertyInfo Property, string Name, bool IsNamed, Func<object, object?> Read)
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<OutputMember>> Cache = new();

    private readonly Lazy<Action<object, object?>> _write = new(
        () => MemberReader.Writer(Property, $"[Output] {Property.DeclaringType!.FullName}.{Property.Name}"));

    public bool IsOutput =>
        Property.PropertyType.IsConstructedGenericType && Property.PropertyType.GetGenericTypeDefinition() == typeof(Output<>);

    public static ImmutableArray<OutputMember> Of(Type type) => Cache.GetOrAdd(type, Find);

    /// <summary>Gives every output property an output that reads the resource's result.</summary>
    /// <param name="resource">The resource under construction.</param>
    /// <param name="result">What its outputs will read.</param>
    /// <param name="all">False for a component that runs here: it sets its own outputs, only its URN comes from outside.</param>
    /// <exception cref="RunException">A property with the attribute is not an <see cref="Output{T}"/>.</exception>
    public static void Bind(Resource resource, ResourceResult result, bool all)
    {
        foreach (var member in Of(resource.GetType()))
        {
            if (!all && member.Property.DeclaringType != typeof(Resource))
            {
                continue;
            }

            if (!member.IsOutput)
            {
                throw RunException.OutputsHaveIncorrectType([member.Name]);
            }

            var output = (IOutput)RuntimeHelpers.GetUninitializedObject(member.Property.PropertyType);
            output.Bind(result, member.Name);
            member._write.Value(resource, output);
        }
    }

    private static ImmutableArray<OutputMember> Find(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let attribute = property.GetCustomAttribute<OutputAttribute>()
           where attribute is not null
           select new OutputMember(
               property, attribute.Name ?? property.Name, !string.IsNullOrWhiteSpace(attribute.Name), MemberReader.Reader(property)),
    ];
}
