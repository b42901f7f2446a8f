using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pulumi;

/// <summary>Structs with <see cref="EnumTypeAttribute"/>: a constructor from string or double and an explicit conversion back.</summary>
internal static class OpenEnum
{
    private const BindingFlags Constructors = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    public static bool Is(Type type) =>
        type.IsValueType && Known.GetOrAdd(type, static t => t.GetCustomAttribute<EnumTypeAttribute>() is not null);

    public static bool TryGetValue(object value, string path, [NotNullWhen(true)] out object? result)
    {
        var type = value.GetType();
        result = null;
        if (!Is(type))
        {
            return false;
        }

        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        if (conversion is null || (conversion.ReturnType != typeof(string) && conversion.ReturnType != typeof(double)))
        {
            throw new InvalidOperationException(
                $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{path}");
        }

        result = conversion.Invoke(obj: null, [value]) ?? "";
        return true;
    }

    /// <summary>The enumeration's value for text or a number; null if it takes neither.</summary>
    public static object? Create(Type type, object value) =>
        value is string or double ? type.GetConstructor(Constructors, [value.GetType()])?.Invoke([value]) : null;
}
