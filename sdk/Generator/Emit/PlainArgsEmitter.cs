using System.Collections.Generic;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>Args of <c>InvokeAsync</c>: plain values, lists and dictionaries.</summary>
internal sealed class PlainArgsEmitter(CSharpTypes types)
{
    public void Write(Code code, string name, IEnumerable<Member> members) =>
        code.Block($"public sealed class {name} : global::Pulumi.InvokeArgs", body =>
        {
            foreach (var member in members)
            {
                WriteProperty(body, member);
            }

            body.Block($"public {name}()", _ => { });
            body.Line($"public static new {name} Empty => new {name}();");
        });

    private void WriteProperty(Code code, Member member)
    {
        var type = types.Plain(member.Type, Shape.InvokePlain);
        code.Line($"[Input({Identifiers.Literal(member.Name)}{(member.Required ? ", required: true" : "")})]");
        if (member.Type is ListType or MapType)
        {
            code.Line($"private {type}? _{member.Name};");
            code.Block($"public {type} {member.CSharpName}", body => body
                .Line($"get => _{member.Name} ??= new {type}();")
                .Line($"set => _{member.Name} = value;"));
            return;
        }

        var initialiser = member.Required && !types.IsValueType(member.Type) ? " = null!;" : "";
        code.Line($"public {type}{(member.Required ? "" : "?")} {member.CSharpName} {{ get; set; }}{initialiser}");
    }
}
