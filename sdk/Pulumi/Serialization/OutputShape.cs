using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>A class with <see cref="OutputTypeAttribute"/>: how it is made from, and turned into, a dictionary.</summary>
internal sealed class OutputShape
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, OutputShape?> Cache = new();

    private readonly ConstructorInfo? _constructor;
    private readonly ImmutableArray<(string Name, Type Type)> _parameters = [];
    private readonly Lazy<ImmutableArray<(string Name, FieldInfo Field)>> _fields;

    private OutputShape(Type type)
    {
        var constructors = type.GetConstructors(Members);
        _constructor = Array.Find(constructors, c => c.IsDefined(typeof(OutputConstructorAttribute)))
            ?? (constructors.Where(c => c.IsPublic).ToArray() is [var only] ? only : null);
        _parameters =
        [
            .. (_constructor?.GetParameters() ?? []).Select(p =>
                (p.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? p.Name!, p.ParameterType)),
        ];
        _fields = new(() =>
            [.. type.GetFields(Members).Where(f => f.IsInitOnly).Select(f => ($"{char.ToLowerInvariant(f.Name[0])}{f.Name[1..]}", f))]);
    }

    public static bool IsOutputType(Type type) => Of(type) is not null;

    public static OutputShape? Of(Type type) =>
        Cache.GetOrAdd(type, static t => t.IsDefined(typeof(OutputTypeAttribute), inherit: true) ? new OutputShape(t) : null);

    /// <summary>The read-only fields by wire name.</summary>
    public static ImmutableDictionary<string, object?> ToDictionary(object value) =>
        Of(value.GetType())!._fields.Value.ToImmutableDictionary(field => field.Name, field => field.Field.GetValue(value));

    /// <summary>An instance with the dictionary's values; what the dictionary lacks is the default of its type.</summary>
    public object? Create(ImmutableDictionary<string, object?> values, string path) =>
        _constructor?.Invoke(
            [.. _parameters.Select(p => Converter.Convert(values.GetValueOrDefault(p.Name), p.Type, $"{path}.{p.Name}"))]);
}
