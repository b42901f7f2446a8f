using System.Reflection;
using Pulumi;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Reads the attributes of generated classes by their constructor arguments, which is all that the official API shows.</summary>
internal static class Wire
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Inputs of an args class by wire name: name in C#, its type, whether it is required or travels as JSON.</summary>
    public static IReadOnlyDictionary<string, Input> InputsOf(Type type)
    {
        var inputs = new Dictionary<string, Input>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers(Members))
        {
            if (member.GetCustomAttributesData().FirstOrDefault(x => x.AttributeType == typeof(InputAttribute)) is not { } attribute)
            {
                continue;
            }

            var arguments = attribute.ConstructorArguments;
            var property = member as PropertyInfo ?? PropertyBehind((FieldInfo)member);
            inputs.Add((string)arguments[0].Value!, new Input(property, arguments[1].Value is true, arguments[2].Value is true));
        }

        return inputs;
    }

    /// <summary>Outputs of a resource class by wire name.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> OutputsOf(Type type) => type.GetProperties(Members)
        .Select(x => (Property: x, x.GetCustomAttribute<OutputAttribute>()?.Name))
        .Where(x => x.Name is not null)
        .ToDictionary(x => x.Name!, x => x.Property, StringComparer.Ordinal);

    /// <summary>Token of a resource class, from an attribute that only its own assembly sees.</summary>
    public static string? TokenOf(Type type) => type.GetCustomAttributesData()
        .FirstOrDefault(x => x.AttributeType.IsSubclassOf(typeof(ResourceTypeAttribute)))?.ConstructorArguments[0].Value as string;

    /// <summary>A backing field stands for the one property of its type whose getter reads it.</summary>
    private static PropertyInfo PropertyBehind(FieldInfo field)
    {
        var instance = Activator.CreateInstance(field.DeclaringType!)!;
        var candidates = field.DeclaringType!.GetProperties(Members).Where(x => x.PropertyType == field.FieldType && x.CanWrite).ToList();
        return candidates.Find(x => x.Name.Equals(field.Name[1..], StringComparison.OrdinalIgnoreCase))
            ?? candidates.Single(x => ReferenceEquals(x.GetValue(instance), field.GetValue(instance)) && field.GetValue(instance) is not null);
    }

    internal sealed record Input(PropertyInfo Property, bool Required, bool AsJson);
}
