using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Hipaa.Sdk.Generator.Emit;

/// <summary>Turns names of the schema into C# identifiers.</summary>
internal static class Identifiers
{
    /// <summary>First letter raised; a hyphen is dropped and the letter after it raised.</summary>
    public static string Raise(string name) =>
        string.Concat(name.Split('-').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    /// <summary>A parameter's name: as on the wire, keywords escaped.</summary>
    public static string Parameter(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A member of an enum: illegal characters become underscores, a leading one gets the type's name before it.</summary>
    public static string EnumMember(string type, string name)
    {
        var text = new StringBuilder();
        foreach (var c in Raise(name))
        {
            var legal = char.IsLetterOrDigit(c) ? c : '_';
            if (legal != '_' || text.Length == 0 || text[text.Length - 1] != '_')
            {
                text.Append(legal);
            }
        }

        var member = char.IsDigit(text[0]) ? "_" + text : text.ToString();
        return member[0] == '_' ? type + member : member == "Equals" ? "EqualsValue" : member;
    }

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Literals(IEnumerable<string> texts) => string.Join(", ", texts.Select(Literal));
}
