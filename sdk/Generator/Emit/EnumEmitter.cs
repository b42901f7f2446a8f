using System.Collections.Generic;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>The enums of one module: structs over their text.</summary>
internal sealed class EnumEmitter(ProviderSchema schema, Names names)
{
    public string Write(string space, IEnumerable<string> keys) => Code.File().Block($"namespace {space}", code =>
    {
        foreach (var key in keys)
        {
            WriteEnum(code, names.OfEnum(key).Class, schema.Enums[key]);
        }
    }).ToString();

    private static void WriteEnum(Code code, string name, IReadOnlyList<KeyValuePair<string, string>> members) =>
        code.Line("[EnumType]").Block($"public readonly struct {name} : global::System.IEquatable<{name}>", body =>
        {
            body.Line("private readonly string _value;");
            body.Line($"private {name}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));");
            foreach (var member in members)
            {
                var property = Identifiers.EnumMember(name, member.Key);
                body.Line($"public static {name} {property} {{ get; }} = new {name}({Identifiers.Literal(member.Value)});");
            }

            body.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
            body.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
            body.Line($"public static explicit operator string({name} value) => value._value;");
            body.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            body.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
            body.Line($"public bool Equals({name} other) => string.Equals(_value, other._value, global::System.StringComparison.Ordinal);");
            body.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            body.Line("public override int GetHashCode() => _value?.GetHashCode() ?? 0;");
            body.Line("public override string ToString() => _value;");
        });
}
