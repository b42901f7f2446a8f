using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// Turns plain values into the type of an output. A value that does not fit becomes the type's default, as in the official package:
/// what a provider returns never stops a program.
/// </summary>
internal static class Converter
{
    private static readonly ConcurrentDictionary<Type, object?> Defaults = new();
    private static readonly ConcurrentDictionary<Type, IGenericConverter?> Generic = new();

    /// <summary>Converts for generic targets, with the type arguments at hand.</summary>
    internal interface IGenericConverter
    {
        bool TryConvert(object value, string path, out object? result);
    }

    public static object? Convert(object? value, Type type, string path) =>
        TryConvert(value, type, path, out var result) ? result : Default(type);

    public static bool TryConvert(object? value, Type type, string path, out object? result)
    {
        result = null;
        if (value is null)
        {
            result = Default(type);
            return true;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TryConvert(value, underlying, path, out result);
        }

        if (type == typeof(object) || type == typeof(string) || type == typeof(bool) || type == typeof(double)
            || type.IsAssignableTo(typeof(AssetOrArchive)) || type.IsAssignableTo(typeof(Resource)))
        {
            result = type.IsInstanceOfType(value) ? value : null;
            return result is not null;
        }

        if (type == typeof(int))
        {
            result = value is double number ? (int)number : null;
            return result is not null;
        }

        if (type == typeof(JsonElement))
        {
            result = JsonText.ToElement(value);
            return true;
        }

        return TryConvertShape(value, type, path, out result);
    }

    private static bool TryConvertShape(object value, Type type, string path, out object? result)
    {
        if (type.IsEnum)
        {
            result = value is double number ? Enum.ToObject(type, (int)number) : null;
        }
        else if (type.IsConstructedGenericType && Generic.GetOrAdd(type, CreateGeneric) is { } generic)
        {
            return generic.TryConvert(value, path, out result);
        }
        else if (OpenEnum.Is(type))
        {
            result = OpenEnum.Create(type, value);
        }
        else if (OutputShape.Of(type) is { } shape)
        {
            result = value is ImmutableDictionary<string, object?> dictionary ? shape.Create(dictionary, path) : null;
        }
        else
        {
            throw new InvalidOperationException(
                $"{path} contains invalid type {type.FullName}. Allowed are String, Boolean, Int32, Double, Nullable<...>, "
                + "ImmutableArray<...>, ImmutableDictionary<string, ...>, Union<..., ...>, JsonElement, assets, resources, enumerations "
                + $"and classes marked with [{nameof(OutputTypeAttribute)}].");
        }

        return result is not null;
    }

    private static object? Default(Type type) =>
        type.IsValueType ? Defaults.GetOrAdd(type, static t => Activator.CreateInstance(t)) : null;

    private static IGenericConverter? CreateGeneric(Type type)
    {
        var arguments = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        var converter =
            definition == typeof(ImmutableArray<>) ? typeof(ArrayConverter<>)
            : definition == typeof(ImmutableDictionary<,>) && arguments[0] == typeof(string) ? typeof(MapConverter<,>)
            : definition == typeof(Union<,>) ? typeof(UnionConverter<,>)
            : definition == typeof(Output<>) ? typeof(OutputConverter<>)
            : null;
        return converter is null ? null : (IGenericConverter)Activator.CreateInstance(converter.MakeGenericType(arguments))!;
    }

    private static T Cast<T>(object? value) => value is null ? default! : (T)value;

    private sealed class ArrayConverter<T> : IGenericConverter
    {
        public bool TryConvert(object value, string path, out object? result)
        {
            result = value is ImmutableArray<object?> list
                ? list.Select(element => Cast<T>(Convert(element, typeof(T), path))).ToImmutableArray()
                : null;
            return result is not null;
        }
    }

    private sealed class MapConverter<TKey, TValue> : IGenericConverter
        where TKey : notnull
    {
        public bool TryConvert(object value, string path, out object? result)
        {
            result = value is ImmutableDictionary<string, object?> map
                ? map.ToImmutableDictionary(
                    entry => (TKey)(object)entry.Key, entry => Cast<TValue>(Convert(entry.Value, typeof(TValue), path)))
                : null;
            return result is not null;
        }
    }

    private sealed class UnionConverter<T0, T1> : IGenericConverter
    {
        public bool TryConvert(object value, string path, out object? result)
        {
            result = Converter.TryConvert(value, typeof(T0), path, out var first) ? Union<T0, T1>.FromT0(Cast<T0>(first))
                : Converter.TryConvert(value, typeof(T1), path, out var second) ? Union<T0, T1>.FromT1(Cast<T1>(second))
                : null;
            return result is not null;
        }
    }

    private sealed class OutputConverter<T> : IGenericConverter
    {
        public bool TryConvert(object value, string path, out object? result)
        {
            result = Converter.TryConvert(value, typeof(T), path, out var inner) ? Output.Create(Cast<T>(inner)) : null;
            return result is not null;
        }
    }
}
