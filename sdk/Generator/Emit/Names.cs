using System.Linq;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>Namespaces and class names of one package.</summary>
internal sealed class Names(ProviderSchema schema)
{
    /// <summary>Namespace of the package, such as Pulumi.Aws.</summary>
    public string Root { get; } = "Pulumi." + Identifiers.Raise(schema.Package);

    /// <summary>The package's attribute for resource classes, without its suffix.</summary>
    public string ResourceAttribute { get; } = Identifiers.Raise(schema.Package) + "ResourceType";

    public string Namespace(string module) => module == "index" ? Root : $"{Root}.{ModuleName(module)}";

    /// <summary>Namespace and class of a resource or function token.</summary>
    public (string Namespace, string Class) OfToken(string token)
    {
        var parts = token.Split(':');
        return (Namespace(parts[1].Split('/')[0]), Identifiers.Raise(parts[2]));
    }

    /// <summary>Namespace and class of a nested type in one of its shapes.</summary>
    public (string Namespace, string Class) OfType(string key, Shape shape)
    {
        var parts = key.Split('/');
        var name = Identifiers.Raise(parts[1]);
        return shape switch
        {
            Shape.Args or Shape.InvokePlain => (Namespace(parts[0]) + ".Inputs", name + "Args"),
            Shape.State => (Namespace(parts[0]) + ".Inputs", name + "GetArgs"),
            Shape.InvokeInput => (Namespace(parts[0]) + ".Inputs", name + "InputArgs"),
            Shape.Result => (Namespace(parts[0]) + ".Outputs", name + "Result"),
            Shape.Setting => (Root + ".Config.Types", name),
            _ => (Namespace(parts[0]) + ".Outputs", name),
        };
    }

    public (string Namespace, string Class) OfEnum(string key)
    {
        var parts = key.Split('/');
        return (Namespace(parts[0]), Identifiers.Raise(parts[1]));
    }

    private string ModuleName(string module) =>
        schema.Namespaces.TryGetValue(module, out var name) ? name : string.Join(".", module.Split('/').Select(Identifiers.Raise));
}
