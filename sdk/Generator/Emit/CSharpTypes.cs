using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>What a type of the schema is called in C#.</summary>
internal sealed class CSharpTypes(ProviderSchema schema, Names names)
{
    /// <summary>As a property of args or state: <c>Input&lt;string&gt;</c>, <c>InputList&lt;...&gt;</c>.</summary>
    public string Input(TypeExpression type, Shape shape) => type switch
    {
        ListType list => $"InputList<{Plain(list.Element, shape)}>",
        MapType map => $"InputMap<{Plain(map.Element, shape)}>",
        EitherType { Alternatives.Count: 2 } either =>
            $"InputUnion<{Plain(either.Alternatives[0], shape)}, {Plain(either.Alternatives[1], shape)}>",
        EitherType => "object",
        _ => $"Input<{Plain(type, shape)}>",
    };

    /// <summary>As a value: in outputs, and as the element of an input list or map.</summary>
    public string Plain(TypeExpression type, Shape shape) => type switch
    {
        ListType list when shape == Shape.InvokePlain => $"List<{Plain(list.Element, shape)}>",
        MapType map when shape == Shape.InvokePlain => $"Dictionary<string, {Plain(map.Element, shape)}>",
        ListType list => $"ImmutableArray<{Plain(list.Element, shape)}>",
        MapType map => $"ImmutableDictionary<string, {Plain(map.Element, shape)}>",
        EitherType { Alternatives.Count: 2 } either =>
            $"Union<{Plain(either.Alternatives[0], shape)}, {Plain(either.Alternatives[1], shape)}>",
        ReferenceType reference => Reference(reference.Key, shape),
        NamedType named => Named(named.Name),
        _ => "object",
    };

    /// <summary>As an output value that may be absent: nullable, except an array, which is then <c>default</c>.</summary>
    public string Plain(TypeExpression type, Shape shape, bool always) =>
        always || type is ListType ? Plain(type, shape) : Plain(type, shape) + "?";

    private string Reference(string key, Shape shape)
    {
        var (space, name) = schema.Enums.ContainsKey(key) ? names.OfEnum(key) : names.OfType(key, shape);
        return $"global::{space}.{name}";
    }

    private static string Named(string name) => name switch
    {
        "boolean" => "bool",
        "integer" => "int",
        "number" => "double",
        "asset" => "AssetOrArchive",
        "archive" => "Archive",
        "any" => "object",
        _ => name,
    };

    /// <summary>Whether a plain value of this type needs no initialiser when it is required.</summary>
    public bool IsValueType(TypeExpression type) =>
        type is NamedType { Name: "boolean" or "integer" or "number" }
        || (type is EitherType { Alternatives.Count: 2 })
        || (type is ReferenceType reference && schema.Enums.ContainsKey(reference.Key));
}
