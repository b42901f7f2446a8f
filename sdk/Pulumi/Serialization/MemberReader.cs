using System.Reflection;

namespace Pulumi;

/// <summary>
/// Reads and writes properties through their backing fields where they have one: reflection on a field costs no code generation,
/// which would be most of the time of a short run.
/// </summary>
internal static class MemberReader
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static FieldInfo? BackingField(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Instance);

    public static Func<object, object?> Reader(PropertyInfo property) =>
        BackingField(property) is { } field ? field.GetValue : property.GetValue;

    public static Action<object, object?> Writer(PropertyInfo property, string context) =>
        BackingField(property) is { } field ? field.SetValue
        : property.DeclaringType!.GetProperty(property.Name, Instance)!.GetSetMethod(nonPublic: true) is { } setter
            ? (target, value) => setter.Invoke(target, [value])
            : throw new InvalidOperationException($"{context} has no setter");
}
