using System;
using System.Collections.Generic;
using System.Linq;

namespace Hipaa.Sdk.Generator.Schema;

/// <summary>Which nested types and enums the generated members reach, and in which shapes.</summary>
internal sealed class Usage
{
    private readonly ProviderSchema _schema;
    private readonly HashSet<(string Key, Shape Shape)> _seen = [];

    public Usage(ProviderSchema schema)
    {
        _schema = schema;
        Reach(schema.Provider.Select(x => x.Accepts), Shape.Args);
        Reach(schema.Config.Select(x => x.Type), Shape.Setting);
        foreach (var resource in schema.Resources)
        {
            Reach(resource.Properties.Where(x => x.IsInput).Select(x => x.Accepts), Shape.Args);
            Reach(resource.Properties.Select(x => x.Accepts), Shape.State);
            Reach(resource.Properties.Where(x => x.IsOutput).Select(x => x.Type), Shape.Output);
        }

        foreach (var function in schema.Functions)
        {
            Reach(function.Inputs.Select(x => x.Type), Shape.InvokePlain);
            Reach(function.Inputs.Select(x => x.Type), Shape.InvokeInput);
            Reach(function.Outputs.Select(x => x.Type), Shape.Result);
        }
    }

    /// <summary>Keys of nested types, each with its shapes in the order of <see cref="Shape"/>.</summary>
    public IEnumerable<(string Key, IReadOnlyList<Shape> Shapes)> Types =>
        _seen
            .Where(use => _schema.Types.ContainsKey(use.Key))
            .GroupBy(use => use.Key, use => use.Shape, StringComparer.Ordinal)
            .OrderBy(shapes => shapes.Key, StringComparer.Ordinal)
            .Select(shapes => (shapes.Key, (IReadOnlyList<Shape>)shapes.OrderBy(x => x).ToList()));

    private void Reach(IEnumerable<TypeExpression> types, Shape shape)
    {
        foreach (var key in types.SelectMany(x => x.References).Where(x => _schema.Types.ContainsKey(x)))
        {
            if (_seen.Add((key, shape)))
            {
                Reach(_schema.Types[key].Select(x => shape is Shape.Output or Shape.Result ? x.Type : x.Accepts), shape);
            }
        }
    }
}
