using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>
/// Whether what the engine is sent is what the provider's schema declares: each input exists under its wire name and is of its type, nested
/// ones too, and none that is required is missing. The schema is that of the official packages, so what agrees here deploys with them.
/// </summary>
internal static class ProviderAgreement
{
    private static readonly Dictionary<string, JsonElement> Schemas = new(StringComparer.Ordinal)
    {
        ["aws"] = ProviderSchema.Read("aws.json"), ["random"] = ProviderSchema.Read("random.json"),
    };

    /// <summary>Each deviation of a resource, with the path of the property. Components have no schema and are not looked at.</summary>
    internal static IEnumerable<string> Deviations(Registered resource)
    {
        if (Schemas.TryGetValue(resource.Type.Split(':')[0], out var schema))
        {
            return schema.GetProperty("resources").TryGetProperty(resource.Type, out var declared)
                ? Object(schema, resource.Type, declared.GetProperty("properties"), resource.Inputs, topLevel: true)
                : [$"{resource.Type} is no type of the provider"];
        }

        return resource.Type.Split(':') is ["pulumi", "providers", var package]
            ? Object(Schemas[package], resource.Type, Schemas[package].GetProperty("provider").GetProperty("properties"), resource.Inputs, topLevel: true)
            : [];
    }

    private static IEnumerable<string> Object(
        JsonElement schema, string path, JsonElement properties, IEnumerable<KeyValuePair<string, object>> values, bool topLevel)
    {
        var given = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var property in properties.EnumerateObject().Where(p => IsRequired(p.Value) && !given.ContainsKey(p.Name)))
        {
            yield return $"{path}.{property.Name} is required and missing";
        }

        foreach (var (name, value) in given)
        {
            if (!properties.TryGetProperty(name, out var property))
            {
                yield return $"{path}.{name} does not exist";
            }
            else if (topLevel && !property.TryGetProperty("input", out _))
            {
                yield return $"{path}.{name} is an output";
            }
            else
            {
                foreach (var deviation in Value(schema, $"{path}.{name}", TypeOf(property), value))
                {
                    yield return deviation;
                }
            }
        }
    }

    private static bool IsRequired(JsonElement property) =>
        (property.TryGetProperty("input", out var input) && input.ValueEquals("required"))
        || (property.TryGetProperty("required", out var required) && required.GetBoolean());

    /// <summary>What may be given. Arguments of an explicit provider travel as JSON text, unless they are text themselves.</summary>
    private static string TypeOf(JsonElement property) => property.TryGetProperty("json", out _) ? "string"
        : (property.TryGetProperty("accepts", out var accepts) ? accepts : property.GetProperty("type")).GetString()!;

    private static List<string> Value(JsonElement schema, string path, string type, object value)
    {
        var ways = type.Split('|').Select(one => One(schema, path, one, value).ToList()).ToList();
        return ways.FirstOrDefault(way => way.Count == 0) ?? ways[0];
    }

    private static IEnumerable<string> One(JsonElement schema, string path, string type, object value) => (type, value) switch
    {
        (_, IReadOnlyList<object> items) when type.EndsWith("[]", StringComparison.Ordinal) =>
            items.SelectMany((item, index) => One(schema, $"{path}[{index}]", type[..^2], item)),
        (_, IReadOnlyDictionary<string, object> map) when type.EndsWith("{}", StringComparison.Ordinal) =>
            map.SelectMany(pair => One(schema, $"{path}[{pair.Key}]", type[..^2], pair.Value)),
        ("any", _) or ("string", string) or ("boolean", bool) or ("number", double) or ("archive", Archive) or ("asset", Asset) => [],
        ("integer", double number) when double.IsInteger(number) => [],
        (['#', .. var name], _) => Named(schema, path, name, value),
        _ => [$"{path} is {Kind(value)} and should be {type}"],
    };

    private static IEnumerable<string> Named(JsonElement schema, string path, string name, object value) =>
        (schema.GetProperty("types").TryGetProperty(name, out var nested), value) switch
        {
            (true, IReadOnlyDictionary<string, object> map) => Object(schema, path, nested.GetProperty("properties"), map, topLevel: false),
            (false, string text) when schema.GetProperty("enums").GetProperty(name).EnumerateObject().Any(member => member.Value.ValueEquals(text)) => [],
            _ => [$"{path} is {Kind(value)} and should be {name}"],
        };

    private static string Kind(object value) => value switch
    {
        string => "text",
        bool => "a boolean",
        double number => double.IsInteger(number) ? "an integer" : "a number with a fraction",
        IReadOnlyList<object> => "a list",
        IReadOnlyDictionary<string, object> => "an object",
        _ => value.GetType().Name,
    };
}
