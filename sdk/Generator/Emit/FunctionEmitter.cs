using System.Linq;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>A function: its static class, both kinds of args, its result.</summary>
internal sealed class FunctionEmitter(Names names, ArgsEmitter args, PlainArgsEmitter plain, OutputTypeEmitter output)
{
    private const string Instance = "global::Pulumi.Deployment.Instance";

    public string Write(FunctionFacts function)
    {
        var (space, name) = names.OfToken(function.Token);
        return Code.File().Block($"namespace {space}", code =>
        {
            WriteClass(code, function, name);
            if (function.Inputs.Count > 0)
            {
                plain.Write(code, name + "Args", function.Inputs);
                args.Write(code, name + "InvokeArgs", "InvokeArgs", function.Inputs, Shape.InvokeInput);
            }

            output.Write(code, name + "Result", function.Outputs, Shape.Result);
        }).ToString();
    }

    private static void WriteClass(Code code, FunctionFacts function, string name)
    {
        if (function.Deprecated)
        {
            code.Line("[global::System.Obsolete(\"Deprecated by the provider.\")]");
        }

        var result = name + "Result";
        var required = function.Inputs.Any(x => x.Required);
        code.Block($"public static class {name}", body =>
        {
            WriteMethod(
                body, $"Task<{result}> InvokeAsync", Parameter(name + "Args"), "InvokeOptions? options = null",
                $"InvokeAsync<{result}>", name + "Args");
            WriteMethod(
                body, $"Output<{result}> Invoke", Parameter(name + "InvokeArgs"), "InvokeOptions? options = null",
                $"Invoke<{result}>", name + "InvokeArgs");
            WriteMethod(
                body, $"Output<{result}> Invoke", $"{name}InvokeArgs args, ", "InvokeOutputOptions options",
                $"Invoke<{result}>", name + "InvokeArgs");
        });

        string Parameter(string type) => required ? $"{type} args, " : $"{type}? args = null, ";

        void WriteMethod(Code body, string signature, string parameter, string options, string call, string type)
        {
            var none = function.Inputs.Count == 0;
            var sent = none ? "global::Pulumi.InvokeArgs.Empty" : $"args ?? new {type}()";
            body.Line($"public static {signature}({(none ? "" : parameter)}{options})");
            body.Indented($"=> {Instance}.{call}({Identifiers.Literal(function.Token)}, {sent}, options.WithDefaults());");
        }
    }
}
