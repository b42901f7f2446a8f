using System.Collections.Generic;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>The package's settings of the stack: read on demand, unless set from code.</summary>
internal sealed class ConfigEmitter(ProviderSchema schema, Names names, CSharpTypes types)
{
    public string Write(IEnumerable<string> nestedTypes) => Code.File().Block(
        $"namespace {names.Root}", code => code.Block("public static class Config", body =>
    {
        body.Line("private static readonly global::Pulumi.Config _settings = "
            + $"new global::Pulumi.Config({Identifiers.Literal(schema.Package)});");
        foreach (var setting in schema.Config)
        {
            var type = types.Plain(setting.Type, Shape.Setting, always: false);
            body.Line($"private static readonly Setting<{type}> _{setting.Name} = new Setting<{type}>(() => {Getter(setting)});");
            body.Block($"public static {type} {setting.CSharpName}", property => property
                .Line($"get => _{setting.Name}.Value;")
                .Line($"set => _{setting.Name}.Value = value;"));
        }

        WriteSetting(body);
        body.Block("public static class Types", inner =>
        {
            foreach (var key in nestedTypes)
            {
                WriteType(inner, key);
            }
        });
    })).ToString();

    private static void WriteSetting(Code code) => code.Block("private sealed class Setting<T>", body =>
    {
        body.Line("private readonly global::System.Func<T> _read;");
        body.Line("private (bool IsSet, T Value) _own;");
        body.Line("public Setting(global::System.Func<T> read) => _read = read;");
        body.Block("public T Value", property => property
            .Line("get => _own.IsSet ? _own.Value : _read();")
            .Line("set => _own = (true, value);"));
    });

    private void WriteType(Code code, string key) => code.Block($"public class {names.OfType(key, Shape.Setting).Class}", body =>
    {
        foreach (var member in schema.Types[key])
        {
            var type = types.Plain(member.Type, Shape.Setting, member.Required);
            var initializer = types.IsValueType(member.Type) || member.Type is ListType ? "" : " = null!;";
            body.Line($"public {type} {member.CSharpName} {{ get; set; }}{initializer}");
        }
    });

    private string Getter(Member setting)
    {
        var key = Identifiers.Literal(setting.Name);
        var read = setting.Type switch
        {
            NamedType { Name: "string" } => $"_settings.Get({key})",
            NamedType { Name: "boolean" } => $"_settings.GetBoolean({key})",
            NamedType { Name: "integer" } => $"_settings.GetInt32({key})",
            NamedType { Name: "number" } => $"_settings.GetDouble({key})",
            _ => $"_settings.GetObject<{types.Plain(setting.Type, Shape.Setting)}>({key})",
        };
        return setting switch
        {
            { Environment.Count: > 0 } => $"{read} ?? Utilities.GetEnv({Identifiers.Literals(setting.Environment)})",
            { Default: bool flag } => $"{read} ?? {(flag ? "true" : "false")}",
            { Default: string text } => $"{read} ?? {Identifiers.Literal(text)}",
            _ => read,
        };
    }
}
