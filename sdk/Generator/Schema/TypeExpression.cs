using System;
using System.Collections.Generic;
using System.Linq;

namespace Hipaa.Sdk.Generator.Schema;

/// <summary>A type as the schema writes it: a name, <c>#module/Name</c>, <c>T[]</c>, <c>T{}</c> or <c>A|B</c>.</summary>
internal abstract class TypeExpression
{
    /// <summary>Keys of nested types and enums that occur in this type.</summary>
    public abstract IEnumerable<string> References { get; }

    public static TypeExpression Parse(string text)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal) && IsOne(text))
        {
            return new ListType(Parse(Element(text)));
        }

        if (text.EndsWith("{}", StringComparison.Ordinal) && IsOne(text))
        {
            return new MapType(Parse(Element(text)));
        }

        var alternatives = Split(text);
        if (alternatives.Count > 1)
        {
            return new EitherType(alternatives.Select(Parse).ToList());
        }

        return text[0] == '#' ? new ReferenceType(text.Substring(1)) : new NamedType(text);
    }

    private static string Element(string text)
    {
        var element = text.Substring(0, text.Length - 2);
        return element[0] == '(' && element[element.Length - 1] == ')' ? element.Substring(1, element.Length - 2) : element;
    }

    private static bool IsOne(string text) => Split(text).Count == 1;

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == '|' && depth == 0)
            {
                parts.Add(text.Substring(start, i - start));
                start = i + 1;
            }
        }

        parts.Add(text.Substring(start));
        return parts;
    }
}

internal sealed class NamedType(string name) : TypeExpression
{
    public string Name { get; } = name;

    public override IEnumerable<string> References => [];
}

internal sealed class ReferenceType(string key) : TypeExpression
{
    public string Key { get; } = key;

    public override IEnumerable<string> References => [Key];
}

internal sealed class ListType(TypeExpression element) : TypeExpression
{
    public TypeExpression Element { get; } = element;

    public override IEnumerable<string> References => Element.References;
}

internal sealed class MapType(TypeExpression element) : TypeExpression
{
    public TypeExpression Element { get; } = element;

    public override IEnumerable<string> References => Element.References;
}

internal sealed class EitherType(IReadOnlyList<TypeExpression> alternatives) : TypeExpression
{
    public IReadOnlyList<TypeExpression> Alternatives { get; } = alternatives;

    public override IEnumerable<string> References => Alternatives.SelectMany(x => x.References);
}
