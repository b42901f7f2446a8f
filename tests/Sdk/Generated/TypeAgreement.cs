using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Compares a C# type with a type of the schema, down through lists, maps, unions and nested types.</summary>
internal sealed class TypeAgreement(JsonElement schema)
{
    private readonly HashSet<(string Key, Type Type)> _seen = [];
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    public void Check(string where, string type, Type actual)
    {
        var plain = Unwrap(actual);
        if (type.EndsWith("[]", StringComparison.Ordinal) && !type.Contains('|', StringComparison.Ordinal))
        {
            CheckElement(where, type[..^2], plain, typeof(ImmutableArray<>), typeof(List<>));
        }
        else if (type.EndsWith("{}", StringComparison.Ordinal))
        {
            CheckElement(where, type[..^2], plain, typeof(ImmutableDictionary<,>), typeof(Dictionary<,>));
        }
        else if (type.Split('|') is { Length: > 1 } alternatives)
        {
            CheckUnion(where, alternatives, plain);
        }
        else if (type[0] == '#')
        {
            CheckReference(where, type[1..], plain);
        }
        else if (plain != Named(type))
        {
            Differ(where, type, plain);
        }
    }

    private void CheckElement(string where, string element, Type actual, params Type[] collections)
    {
        var definition = actual.IsGenericType ? actual.GetGenericTypeDefinition() : null;
        if (!collections.Contains(definition))
        {
            Differ(where, element + " in a collection", actual);
            return;
        }

        Check(where, element, actual.GetGenericArguments()[^1]);
    }

    private void CheckUnion(string where, string[] alternatives, Type actual)
    {
        if (alternatives.Length > 2)
        {
            Check(where, "any", actual);
            return;
        }

        if (!actual.IsGenericType || actual.GetGenericTypeDefinition() != typeof(Union<,>))
        {
            Differ(where, string.Join('|', alternatives), actual);
            return;
        }

        foreach (var (alternative, argument) in alternatives.Zip(actual.GetGenericArguments()))
        {
            Check(where, alternative, argument);
        }
    }

    private void CheckReference(string where, string key, Type actual)
    {
        if (schema.GetProperty("enums").TryGetProperty(key, out var members))
        {
            var values = actual.GetProperties().Select(x => x.GetValue(null)?.ToString());
            if (!members.EnumerateObject().Select(x => x.Value.GetString()).Order(StringComparer.Ordinal).SequenceEqual(values.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                Differ(where, key, actual);
            }

            return;
        }

        if (!actual.Name.StartsWith(key.Split('/')[1], StringComparison.OrdinalIgnoreCase))
        {
            Differ(where, key, actual);
        }
        else if (_seen.Add((key, actual)))
        {
            CheckMembers(where + "." + actual.Name, schema.GetProperty("types").GetProperty(key).GetProperty("properties"), actual);
        }
    }

    private void CheckMembers(string where, JsonElement properties, Type actual)
    {
        var inputs = Wire.InputsOf(actual);
        foreach (var property in properties.EnumerateObject())
        {
            var type = property.Value.Text(inputs.Count > 0 ? "accepts" : "type") ?? property.Value.Text("type")!;
            if (inputs.TryGetValue(property.Name, out var input))
            {
                Check($"{where}.{property.Name}", type, input.Property.PropertyType);
                if (input.Required != property.Value.Flag("required"))
                {
                    _differences.Add($"{where}.{property.Name}: required is {input.Required}");
                }
            }
            else if (actual.GetFields().SingleOrDefault(x => x.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)) is { } field)
            {
                Check($"{where}.{property.Name}", type, field.FieldType);
            }
            else
            {
                _differences.Add($"{where}.{property.Name} is missing");
            }
        }

        var expected = properties.EnumerateObject().Count();
        if (Math.Max(inputs.Count, actual.GetFields().Length) != expected)
        {
            _differences.Add($"{where} has members that the schema does not know");
        }
    }

    /// <summary>The value inside Input, Output, InputList, InputMap, InputUnion and Nullable.</summary>
    private static Type Unwrap(Type type)
    {
        if (!type.IsGenericType)
        {
            return type;
        }

        var arguments = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        return definition switch
        {
            _ when definition == typeof(Input<>) || definition == typeof(Output<>) || definition == typeof(Nullable<>) => Unwrap(arguments[0]),
            _ when definition == typeof(InputList<>) => typeof(ImmutableArray<>).MakeGenericType(arguments),
            _ when definition == typeof(InputMap<>) => typeof(ImmutableDictionary<,>).MakeGenericType(typeof(string), arguments[0]),
            _ when definition == typeof(InputUnion<,>) => typeof(Union<,>).MakeGenericType(arguments),
            _ => type,
        };
    }

    private static Type Named(string type) => type switch
    {
        "string" => typeof(string),
        "boolean" => typeof(bool),
        "integer" => typeof(int),
        "number" => typeof(double),
        "asset" => typeof(AssetOrArchive),
        "archive" => typeof(Archive),
        _ => typeof(object),
    };

    private void Differ(string where, string expected, Type actual) => _differences.Add($"{where}: {expected} in the schema, {actual} in C#");
}
