using System.Collections.Generic;
using System.Linq;

namespace Hipaa.Sdk.Generator.Schema;

/// <summary>A property of a resource, nested type, function, provider or configuration.</summary>
internal sealed class Member(string name, JsonObject json)
{
    /// <summary>Name on the wire.</summary>
    public string Name { get; } = name;

    public TypeExpression Type { get; } = TypeExpression.Parse(json.Text("type") ?? "any");

    /// <summary>Type of the input: at least <see cref="Type"/>.</summary>
    public TypeExpression Accepts { get; } = TypeExpression.Parse(json.Text("accepts") ?? json.Text("type") ?? "any");

    public bool IsInput { get; } = json.Has("input");

    public bool IsOutput { get; } = json.Has("output");

    /// <summary>Required of the user; of a nested type or a result: always present.</summary>
    public bool Required { get; } = json.Flag("required") || json.Text("input") == "required";

    public bool AlwaysPresent { get; } = json.Text("output") == "always";

    public bool Secret { get; } = json.Flag("secret");

    public bool Deprecated { get; } = json.Flag("deprecated");

    public bool AsJson { get; } = json.Flag("json");

    /// <summary>The SDK's own default: string, double or bool.</summary>
    public object? Default { get; } = json.Member("default");

    /// <summary>Environment variables that give the default, tried in turn.</summary>
    public IReadOnlyList<string> Environment { get; } = json.Strings("environment");

    /// <summary>Name in C#: the provider's, or the wire name with its first letter raised.</summary>
    public string CSharpName { get; } = json.Text("csharp") ?? Emit.Identifiers.Raise(name);

    public static IReadOnlyList<Member> ReadAll(JsonObject json) => json.Children().Select(x => new Member(x.Key, x.Value)).ToList();
}
