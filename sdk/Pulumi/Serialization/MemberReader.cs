using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>
/// Reads and writes automatic properties through their backing fields: reflection on a field costs no code generation, which would
/// be most of the time of a short run. An accessor with a body of its own is called.
/// </summary>
internal static class MemberReader
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static Func<object, object?> Reader(PropertyInfo property) =>
        BackingField(property, property.GetMethod) is { } field ? field.GetValue : property.GetValue;

    public static Action<object, object?> Writer(PropertyInfo property, string context)
    {
        var setter = property.DeclaringType!.GetProperty(property.Name, Instance | BindingFlags.DeclaredOnly)!.SetMethod
            ?? throw new InvalidOperationException($"{context} has no setter");
        return BackingField(property, setter) is { } field ? field.SetValue : (target, value) => setter.Invoke(target, [value]);
    }

    private static FieldInfo? BackingField(PropertyInfo property, MethodInfo? accessor) =>
        accessor is not null && accessor.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Instance)
            : null;
}
