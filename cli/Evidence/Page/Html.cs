using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>Elements of a page. Text is escaped by the writer, whatever it holds.</summary>
internal static class Html
{
    // Elements that HTML writes without an end tag; every other needs one, also when it is empty.
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "br", "meta", "input", "link", "col", "hr" };

    internal static XElement E(string name, params object?[] content) => new(name, content);

    internal static XAttribute A(string name, object value) => new(name, value);

    /// <summary>A link within the page.</summary>
    internal static XElement Link(string id, string text) => E("a", A("href", "#" + id), text);

    /// <summary>A link away from it.</summary>
    internal static XElement Away(string address, string text) => E("a", A("href", address), A("rel", "noreferrer"), text);

    internal static XElement Badge(string kind, string text) => E("span", A("class", "badge " + kind), text);

    /// <summary>Items with a separator between them.</summary>
    internal static IEnumerable<object> Joined(IEnumerable<object> items, string separator = ", ")
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first) yield return separator;
            first = false;
            yield return item;
        }
    }

    /// <summary>A table with a caption; the first cell of a row names the row. Its region is called other than the section it is in.</summary>
    internal static XElement Table(string caption, IReadOnlyList<string> head, IEnumerable<XElement> rows) => E(
        "div", A("class", "scroll"), A("role", "region"), A("tabindex", "0"), A("aria-label", $"Table: {caption}"),
        E("table", E("caption", caption), Head(head), E("tbody", rows.Select(row => Labelled(row, head)))));

    // Where there is no room for columns, cells stand one below the other and say themselves what they are.
    private static XElement Labelled(XElement row, IReadOnlyList<string> head)
    {
        foreach (var (cell, label) in row.Elements("td").Zip(head.Skip(1)))
        {
            cell.Add(A("data-label", label));
            if (cell.Value == "-") cell.Add(A("class", "nil"));
        }

        return row;
    }

    internal static XElement Head(IReadOnlyList<string> head) =>
        E("thead", E("tr", head.Select(title => E("th", A("scope", "col"), title))));

    /// <summary>A row; its id makes it a target of links.</summary>
    internal static XElement Row(string? id, object name, params IEnumerable<object?> cells) => E(
        "tr", id is null ? null : A("id", id), E("th", A("scope", "row"), name), cells.Select(cell => E("td", cell)));

    /// <summary>An id that a link can name, from any text.</summary>
    internal static string Id(string kind, string text) => $"{kind}-" + string.Concat(
        text.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));

    internal static string Document(XElement html)
    {
        foreach (var element in html.DescendantsAndSelf().Where(element => element.IsEmpty && !Void.Contains(element.Name.LocalName)))
        {
            element.Value = string.Empty;
        }

        var text = new StringBuilder("<!DOCTYPE html>\n");
        using (var writer = XmlWriter.Create(text,
            new() { OmitXmlDeclaration = true, Indent = false, NewLineHandling = NewLineHandling.None }))
        {
            html.Save(writer);
        }

        return text.Append('\n').ToString();
    }
}
