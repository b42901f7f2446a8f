using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi.Experimental.Provider;

/// <summary>Reads the schema of a package from its components: their arguments and their outputs.</summary>
public sealed class ComponentAnalyzer
{
    private static readonly string[] Languages = ["csharp", "go", "java", "nodejs", "python"];
    private static readonly Type[] Bases = [typeof(Resource), typeof(ComponentResource), typeof(CustomResource), typeof(ResourceArgs)];

    private readonly string package;
    private readonly Dictionary<string, ComplexTypeSpec> objects = new(StringComparer.Ordinal);

    private ComponentAnalyzer(string package) => this.package = package;

    /// <summary>The schema of all components of an assembly that are not abstract.</summary>
    /// <exception cref="ArgumentException">A name is not allowed, there is no component, or one has what a schema can't say.</exception>
    public static PackageSpec GenerateSchema(Metadata metadata, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return GenerateSchema(metadata, [.. assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ComponentResource)))]);
    }

    /// <inheritdoc cref="GenerateSchema(Metadata, Assembly)"/>
    public static PackageSpec GenerateSchema(Metadata metadata, params Type[] componentTypes)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(componentTypes);
        PackageNames.Check(metadata);
        if (componentTypes.Length == 0) throw new ArgumentException("There is no component in the package.", nameof(componentTypes));
        var analyzer = new ComponentAnalyzer(metadata.Name);
        var components = componentTypes.ToDictionary(type => analyzer.Token(type.Name), analyzer.Component, StringComparer.Ordinal);
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["respectSchemaVersion"] = true };
        return new()
        {
            Name = metadata.Name,
            Namespace = metadata.Namespace ?? "",
            DisplayName = metadata.DisplayName ?? metadata.Name,
            Version = metadata.Version ?? "",
            Resources = Sorted(components),
            Types = Sorted(analyzer.objects.ToDictionary(pair => analyzer.Token(pair.Key), pair => pair.Value, StringComparer.Ordinal)),
            Language = Sorted(Languages.ToDictionary(language => language, _ => Sorted(settings), StringComparer.Ordinal)),
        };
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, T> Sorted<T>(Dictionary<string, T> values) =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(values);

    private string Token(string name) => $"{package}:index:{name}";

    private ResourceSpec Component(Type component)
    {
        var arguments = component.GetConstructors().Select(constructor => constructor.GetParameters()).FirstOrDefault(parameters =>
            parameters.Length == 3 && parameters[1].ParameterType.IsAssignableTo(typeof(ResourceArgs))
            && parameters[2].ParameterType.IsAssignableTo(typeof(ComponentResourceOptions)))
            ?? throw new ArgumentException($"{component.Name} lacks the constructor of a component: a name, ResourceArgs, ComponentResourceOptions.");
        var (inputs, requiredInputs) = Properties(arguments[1].ParameterType);
        var (outputs, promised) = Properties(component);
        return new(inputs, requiredInputs, outputs, promised);
    }

    private (Dictionary<string, PropertySpec> Properties, HashSet<string> Required) Properties(Type type)
    {
        var properties = new Dictionary<string, PropertySpec>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance))
        {
            var valueType = (member as PropertyInfo)?.PropertyType ?? (member as FieldInfo)?.FieldType;
            if (valueType is null || Bases.Contains(member.DeclaringType)) continue;
            var (input, output) = (member.GetCustomAttribute<InputAttribute>(), member.GetCustomAttribute<OutputAttribute>());
            var name = input?.Name ?? output?.Name ?? throw new ArgumentException($"{type.Name}.{member.Name} has no name: [Input] or [Output] gives it one.");
            properties.Add(name, new ValueType(this, $"{type.Name}.{member.Name}", output is not null).Property(valueType));
            if (input?.IsRequired ?? IsAlwaysThere(member, valueType)) required.Add(name);
        }

        return (properties, required);
    }

    // A reference type is optional where the compiler noted its nullability beside the member itself.
    private static bool IsAlwaysThere(MemberInfo member, Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Output<>)
        && (type.GetGenericArguments()[0] is { IsValueType: true } value
            ? Nullable.GetUnderlyingType(value) is null
            : !member.IsDefined(typeof(NullableAttribute)));

    private string Reference(Type type)
    {
        var name = type.Name.EndsWith("Args", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
        if (!objects.ContainsKey(name))
        {
            // Before its properties are read: one of them may be of the type itself.
            objects[name] = ComplexTypeSpec.CreateObject([], []);
            var (properties, required) = Properties(type);
            objects[name] = ComplexTypeSpec.CreateObject(properties, required);
        }

        return $"#/types/{Token(name)}";
    }

    /// <summary>The type of one property. An argument that is no <see cref="Input{T}"/> has to be known while the program runs.</summary>
    private sealed class ValueType(ComponentAnalyzer analyzer, string member, bool isOutput)
    {
        internal PropertySpec Property(Type type)
        {
            var spec = Of(type);
            return new() { Type = spec.Type, Ref = spec.Ref, Plain = spec.Plain, Items = spec.Items, AdditionalProperties = spec.AdditionalProperties };
        }

        private bool? Known => isOutput ? null : true;

        private TypeSpec Of(Type type)
        {
            if (Simple(type) is { } simple) return new() { Type = simple, Plain = Known };
            if (Special(type) is { } special) return new() { Ref = special, Plain = Known };
            if (type.IsSubclassOf(typeof(CustomResource))) throw new ArgumentException($"{member} is a resource, which a schema can't refer to yet.");
            if (type.IsArray) return Array(Of(type.GetElementType()!));
            if (type.IsGenericType) return Generic(type.GetGenericTypeDefinition(), type.GetGenericArguments());
            return type.IsInterface || type.IsPrimitive || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
                ? throw Unknown(type)
                : new() { Ref = analyzer.Reference(type), Plain = Known };
        }

        private TypeSpec Generic(Type definition, Type[] arguments)
        {
            if (definition == typeof(Nullable<>)) return Of(arguments[0]);
            if (definition == typeof(List<>) || definition == typeof(IList<>)) return Array(Of(arguments[0]));
            if (definition == typeof(Dictionary<,>) || definition == typeof(IDictionary<,>))
            {
                return arguments[0] == typeof(string) ? Map(Of(arguments[1])) : throw new ArgumentException($"{member} has keys that are no strings.");
            }

            if (definition == typeof(Output<>) && isOutput) return Of(arguments[0]);
            if (isOutput) throw Unknown(definition);
            var given = definition == typeof(Input<>) || definition == typeof(InputList<>) || definition == typeof(InputMap<>)
                ? Of(arguments[0]) with { Plain = null }
                : throw Unknown(definition);
            return definition == typeof(Input<>) ? given : definition == typeof(InputList<>) ? Array(given) : Map(given);
        }

        private static TypeSpec Array(TypeSpec items) => new() { Type = "array", Items = items };

        private static TypeSpec Map(TypeSpec values) => new() { Type = "object", AdditionalProperties = values };

        private ArgumentException Unknown(Type type) => new($"{member} is of type {type}, which a schema can't say.");

        private static string? Simple(Type type) =>
            type == typeof(string) ? "string"
            : type == typeof(bool) ? "boolean"
            : type == typeof(int) || type == typeof(long) ? "integer"
            : type == typeof(double) || type == typeof(float) ? "number"
            : null;

        private static string? Special(Type type) =>
            type == typeof(Archive) ? "pulumi.json#/Archive" : type == typeof(Asset) ? "pulumi.json#/Asset" : type == typeof(object) ? "pulumi.json#/Any" : null;
    }
}
