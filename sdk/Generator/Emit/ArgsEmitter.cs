using System.Collections.Generic;
using System.Globalization;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>Classes whose properties the user sets: args, states, their nested types, and the args of <c>Invoke</c>.</summary>
internal sealed class ArgsEmitter(CSharpTypes types)
{
    /// <param name="code">Where to write.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="baseClass">ResourceArgs or InvokeArgs.</param>
    /// <param name="members">Its properties.</param>
    /// <param name="shape">Shape of nested types below it.</param>
    /// <param name="requires">Whether required properties are required here: they are not in a resource's state.</param>
    public void Write(Code code, string name, string baseClass, IEnumerable<Member> members, Shape shape, bool requires = true) =>
        code.Block($"public sealed class {name} : global::Pulumi.{baseClass}", body =>
        {
            var defaults = new List<string>();
            foreach (var member in members)
            {
                WriteProperty(body, member, shape, requires && member.Required);
                if (DefaultOf(member) is { } value)
                {
                    defaults.Add($"{member.CSharpName} = {value};");
                }
            }

            body.Block($"public {name}()", constructor => defaults.ForEach(line => constructor.Line(line)));
            body.Line($"public static new {name} Empty => new {name}();");
        });

    private void WriteProperty(Code code, Member member, Shape shape, bool required)
    {
        var type = types.Input(member.Accepts, shape);
        var flags = (required ? ", required: true" : "") + (member.AsJson ? ", json: true" : "");
        var attribute = $"[Input({Identifiers.Literal(member.Name)}{flags})]";
        var collection = member.Accepts is ListType or MapType;
        if (!collection && !member.Secret)
        {
            code.Line(attribute)
                .Line($"public {type}{(required ? "" : "?")} {member.CSharpName} {{ get; set; }}{(required ? " = null!;" : "")}");
            return;
        }

        code.Line(attribute).Line($"private {type}? _{member.Name};");
        if (member.Deprecated)
        {
            code.Line("[global::System.Obsolete(\"Deprecated by the provider.\")]");
        }

        code.Block($"public {type}{(collection ? "" : "?")} {member.CSharpName}", body =>
        {
            body.Line(collection ? $"get => _{member.Name} ??= new {type}();" : $"get => _{member.Name};");
            if (member.Secret)
            {
                body.Line($"set => _{member.Name} = {AsSecret(member, type, shape)};");
            }
            else
            {
                body.Line($"set => _{member.Name} = value;");
            }
        });
    }

    /// <summary>The value together with a secret dummy: whatever is stored is secret.</summary>
    private string AsSecret(Member member, string type, Shape shape) => member.Accepts is ListType or MapType
        ? $"global::Pulumi.Output.Tuple<{Whole(member, shape)}, int>(value, global::Pulumi.Output.CreateSecret(0)).Apply(t => t.Item1)"
        : $"global::Pulumi.Output.Tuple<{type}?, int>(value, global::Pulumi.Output.CreateSecret(0)).Apply(t => t.Item1)";

    private string Whole(Member member, Shape shape) => types.Plain(member.Accepts, shape);

    private static string? DefaultOf(Member member)
    {
        var value = member.Default switch
        {
            string text => Identifiers.Literal(text),
            bool flag => flag ? "true" : "false",
            double number => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return member.Environment.Count > 0 ? $"Utilities.GetEnv({Identifiers.Literals(member.Environment)})" : value;
    }
}
