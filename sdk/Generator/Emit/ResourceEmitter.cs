using System.Linq;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>A resource class with its args and its state.</summary>
internal sealed class ResourceEmitter(Names names, CSharpTypes types, ArgsEmitter args)
{
    public string Write(ResourceFacts resource)
    {
        var (space, name) = names.OfToken(resource.Token);
        return Code.File().Block($"namespace {space}", code =>
        {
            WriteClass(code, resource, name);
            args.Write(code, name + "Args", "ResourceArgs", resource.Properties.Where(x => x.IsInput), Shape.Args);
            args.Write(code, name + "State", "ResourceArgs", resource.Properties, Shape.State, requires: false);
        }).ToString();
    }

    private void WriteClass(Code code, ResourceFacts resource, string name)
    {
        if (resource.Deprecated)
        {
            code.Line("[global::System.Obsolete(\"Deprecated by the provider.\")]");
        }

        code.Line($"[{names.ResourceAttribute}({Identifiers.Literal(resource.Token)})]");
        code.Block($"public partial class {name} : global::Pulumi.CustomResource", body =>
        {
            foreach (var property in resource.Properties.Where(x => x.IsOutput))
            {
                body.Line($"[Output({Identifiers.Literal(property.Name)})]");
                var type = types.Plain(property.Type, Shape.Output, property.AlwaysPresent);
                body.Line($"public Output<{type}> {property.CSharpName} {{ get; private set; }} = null!;");
            }

            WriteConstructors(body, resource, name);
            WriteOptions(body, resource);
            body.Line($"public static {name} Get("
                + $"string name, Input<string> id, {name}State? state = null, CustomResourceOptions? options = null)");
            body.Indented($"=> new {name}(name, id, state, options);");
        });
    }

    private static void WriteConstructors(Code code, ResourceFacts resource, string name)
    {
        var token = Identifiers.Literal(resource.Token);
        var required = resource.Properties.Any(x => x is { IsInput: true, Required: true });
        var parameter = required ? $"{name}Args args" : $"{name}Args? args = null";
        code.Line($"public {name}(string name, {parameter}, CustomResourceOptions? options = null)");
        code.Indented($": base({token}, name, args ?? new {name}Args(), MakeResourceOptions(options, \"\"))");
        code.Line("{").Line("}");
        code.Line($"private {name}(string name, Input<string> id, {name}State? state = null, CustomResourceOptions? options = null)");
        code.Indented($": base({token}, name, state, MakeResourceOptions(options, id))");
        code.Line("{").Line("}");
    }

    private static void WriteOptions(Code code, ResourceFacts resource) => code.Block(
        "private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)",
        body =>
        {
            body.Block("var defaultOptions = new CustomResourceOptions", defaults =>
            {
                defaults.Line("Version = Utilities.Version,");
                var secrets = resource.Properties.Where(x => x is { Secret: true, IsOutput: true });
                WriteList(
                    defaults,
                    "Aliases",
                    resource.Aliases.Select(x => $"new global::Pulumi.Alias {{ Type = {Identifiers.Literal(x)} }}").ToArray());
                WriteList(defaults, "AdditionalSecretOutputs", secrets.Select(x => Identifiers.Literal(x.Name)).ToArray());
                WriteList(defaults, "ReplaceOnChanges", resource.ReplaceOnChanges.Select(Identifiers.Literal).ToArray());
            }, "};");
            body.Line("var merged = CustomResourceOptions.Merge(defaultOptions, options);");
            body.Line("merged.Id = id ?? merged.Id;");
            body.Line("return merged;");
        });

    private static void WriteList(Code code, string name, string[] items)
    {
        if (items.Length > 0)
        {
            code.Line($"{name} = {{ {string.Join(", ", items)} }},");
        }
    }
}
