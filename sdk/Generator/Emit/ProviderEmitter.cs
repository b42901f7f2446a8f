using System.Linq;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>The explicit provider of the package, its args and the results of its methods.</summary>
internal sealed class ProviderEmitter(ProviderSchema schema, Names names, ArgsEmitter args, OutputTypeEmitter output)
{
    public string Write() => Code.File().Block($"namespace {names.Root}", code =>
    {
        code.Line($"[{names.ResourceAttribute}(\"pulumi:providers:{schema.Package}\")]");
        code.Block("public partial class Provider : global::Pulumi.ProviderResource", WriteClass);
        args.Write(code, "ProviderArgs", "ResourceArgs", schema.Provider.Where(x => x.IsInput), Shape.Args);
        foreach (var method in schema.Methods)
        {
            output.Write(code, ResultOf(method), method.Result, Shape.Result);
        }
    }).ToString();

    private void WriteClass(Code code)
    {
        foreach (var property in schema.Provider.Where(x => x.IsOutput))
        {
            code.Line($"[Output({Identifiers.Literal(property.Name)})]");
            code.Line($"public Output<string{(property.AlwaysPresent ? "" : "?")}> {property.CSharpName} {{ get; private set; }} = null!;");
        }

        code.Line("public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)");
        code.Indented(
            $": base({Identifiers.Literal(schema.Package)}, name, args ?? new ProviderArgs(), MakeResourceOptions(options, \"\"))");
        code.Line("{").Line("}");
        var secrets = schema.Provider.Where(x => x is { Secret: true, IsOutput: true }).Select(x => x.Name).ToList();
        code.Block("private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)", body =>
        {
            body.Block("var defaultOptions = new CustomResourceOptions", defaults =>
            {
                defaults.Line("Version = Utilities.Version,");
                if (secrets.Count > 0)
                {
                    defaults.Line($"AdditionalSecretOutputs = {{ {Identifiers.Literals(secrets)} }},");
                }
            }, "};");
            body.Line("var merged = CustomResourceOptions.Merge(defaultOptions, options);");
            body.Line("merged.Id = id ?? merged.Id;");
            body.Line("return merged;");
        });
        foreach (var method in schema.Methods)
        {
            code.Line($"public Output<{ResultOf(method)}> {Identifiers.Raise(method.Name)}()");
            code.Indented($"=> global::Pulumi.Deployment.Instance.Call<{ResultOf(method)}>"
                + $"({Identifiers.Literal(method.Token)}, global::Pulumi.CallArgs.Empty, this);");
        }
    }

    private static string ResultOf(ProviderMethod method) => $"Provider{Identifiers.Raise(method.Name)}Result";
}
