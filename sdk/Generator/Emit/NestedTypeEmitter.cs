using System.Collections.Generic;
using System.Linq;
using Hipaa.Sdk.Generator.Schema;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>A nested type in every shape it is used in.</summary>
internal sealed class NestedTypeEmitter(Names names, ArgsEmitter args, PlainArgsEmitter plain, OutputTypeEmitter output)
{
    public string? Write(string key, IReadOnlyList<Member> members, IReadOnlyList<Shape> shapes)
    {
        var written = shapes.Where(x => x != Shape.Setting).ToList();
        if (written.Count == 0)
        {
            return null;
        }

        var code = Code.File();
        foreach (var shape in written)
        {
            var (space, name) = names.OfType(key, shape);
            code.Block($"namespace {space}", body => WriteShape(body, name, members, shape));
        }

        return code.ToString();
    }

    private void WriteShape(Code code, string name, IReadOnlyList<Member> members, Shape shape)
    {
        switch (shape)
        {
            case Shape.InvokePlain:
                plain.Write(code, name, members);
                break;
            case Shape.Output or Shape.Result:
                output.Write(code, name, members, shape);
                break;
            default:
                args.Write(code, name, "ResourceArgs", members, shape);
                break;
        }
    }
}
