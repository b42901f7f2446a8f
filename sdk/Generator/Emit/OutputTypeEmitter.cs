using System.Collections.Generic;
using System.Linq;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>Types that come back: nested outputs and results of functions.</summary>
internal sealed class OutputTypeEmitter(CSharpTypes types)
{
    public void Write(Code code, string name, IReadOnlyList<Member> members, Shape shape) =>
        code.Line("[OutputType]").Block($"public sealed class {name}", body =>
        {
            foreach (var member in members)
            {
                body.Line($"public readonly {TypeOf(member, shape)} {member.CSharpName};");
            }

            var parameters = members.Select(x => $"{TypeOf(x, shape)} {Identifiers.Parameter(x.Name)}");
            body.Line("[OutputConstructor]");
            body.Block($"private {name}({string.Join(", ", parameters)})", constructor =>
            {
                foreach (var member in members)
                {
                    var target = member.CSharpName == member.Name ? "this." + member.CSharpName : member.CSharpName;
                    constructor.Line($"{target} = {Identifiers.Parameter(member.Name)};");
                }
            });
        });

    private string TypeOf(Member member, Shape shape) => types.Plain(member.Type, shape, member.Required);
}
