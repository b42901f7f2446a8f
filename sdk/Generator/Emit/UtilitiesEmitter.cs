using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>What every class of a package leans on: its version, environment variables, the attribute of its resources.</summary>
internal sealed class UtilitiesEmitter(ProviderSchema schema, Names names)
{
    public string Write() => Code.File().Block($"namespace {names.Root}", code =>
    {
        code.Block("internal static class Utilities", WriteUtilities);
        code.Block($"internal sealed class {names.ResourceAttribute}Attribute : global::Pulumi.ResourceTypeAttribute", body => body
            .Line($"public {names.ResourceAttribute}Attribute(string type) : base(type, Utilities.Version)")
            .Line("{")
            .Line("}"));
    }).ToString();

    private void WriteUtilities(Code code)
    {
        code.Line($"public static string Version => {Identifiers.Literal(schema.Version)};");
        code.Block("public static string? GetEnv(params string[] names)", body => body
            .Block("foreach (var name in names)", loop => loop
                .Block("if (global::System.Environment.GetEnvironmentVariable(name) is { } value)", found => found.Line("return value;")))
            .Line("return null;"));
        code.Line("public static bool? GetEnvBoolean(params string[] names) => GetEnv(names) switch");
        code.Line("{");
        code.Indented("\"1\" or \"t\" or \"T\" or \"true\" or \"TRUE\" or \"True\" => true,");
        code.Indented("\"0\" or \"f\" or \"F\" or \"false\" or \"FALSE\" or \"False\" => false,");
        code.Indented("_ => null,");
        code.Line("};");
        code.Line("public static int? GetEnvInt32(params string[] names) => int.TryParse(GetEnv(names), out var value) ? value : null;");
        code.Line("public static double? GetEnvDouble(params string[] names) => "
            + "double.TryParse(GetEnv(names), out var value) ? value : null;");
        WriteDefaults(code, "InvokeOptions", "");
        WriteDefaults(code, "InvokeOutputOptions", "DependsOn = options?.DependsOn!, ");
    }

    private static void WriteDefaults(Code code, string type, string extra)
    {
        code.Line($"public static {type} WithDefaults(this {type}? options) => new {type}");
        code.Line("{");
        code.Indented($"{extra}Parent = options?.Parent,");
        code.Indented("Provider = options?.Provider,");
        code.Indented("PluginDownloadURL = options?.PluginDownloadURL,");
        code.Indented("Version = options?.Version ?? Version,");
        code.Line("};");
    }
}
