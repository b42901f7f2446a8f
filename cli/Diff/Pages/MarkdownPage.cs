using System.Globalization;
using System.Text;

namespace Hipaa.Cli.Diff.Pages;

/// <summary>A page for a comment of a pull request: at most 60 lines, with what is not looked at first folded away.</summary>
internal static class MarkdownPage
{
    /// <summary>Lines of a page at most.</summary>
    internal const int Longest = 60;

    private const int Shown = 6;
    private const int Most = 60;

    // A title with the lines around it, and a fold with its own.
    private const int OfOpen = 2;
    private const int OfFolded = 4;

    internal static string Write(DiffPage page)
    {
        if (page.Sections.Count == 0) return $"**{page.Stack}**: {page.Head}.\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {page.Stack}: {page.Head}\n");
        var left = Longest - 1;
        var open = page.Sections.Where(section => !section.IsFolded).ToList();
        for (var i = 0; i < open.Count; i++)
        {
            left -= Open(text, open[i], Math.Clamp((left / (open.Count - i)) - OfOpen, 1, Shown));
        }

        var folded = page.Sections.Where(section => section.IsFolded).ToList();
        if (folded.Count * (OfFolded + 2) > left)
        {
            if (folded.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\nAlso: {string.Join(", ", folded.Select(Title))}: `./hipaa diff` lists them.\n");
            return text.ToString();
        }

        for (var i = 0; i < folded.Count; i++) left -= Folded(text, folded[i], (left / (folded.Count - i)) - OfFolded);
        return text.ToString();
    }

    // What there is no room for is all in the last line, folded: nothing that weighs is left out.
    private static int Open(StringBuilder text, DiffSection section, int room)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n**{Title(section)}**\n");
        var shown = section.Lines.Count <= room ? section.Lines.Count : room - 1;
        foreach (var line in section.Lines.Take(shown)) text.Append("- ").Append(Escape(line)).Append('\n');
        if (shown == section.Lines.Count) return OfOpen + shown;
        var rest = section.Lines.Skip(shown).ToList();
        var told = rest.Take(Most).Select(Html).Append(rest.Count > Most ? string.Create(CultureInfo.InvariantCulture, $"and {rest.Count - Most} more") : null);
        text.Append(CultureInfo.InvariantCulture, $"- <details><summary>and {rest.Count} more</summary>{string.Join("<br>", told.OfType<string>())}</details>\n");
        return OfOpen + shown + 1;
    }

    private static int Folded(StringBuilder text, DiffSection section, int room)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{Title(section)}</summary>\n\n");
        var lines = Lines(text, section.Lines, Math.Max(room, 2));
        text.Append("</details>\n");
        return lines + OfFolded;
    }

    private static int Lines(StringBuilder text, IReadOnlyList<string> lines, int room)
    {
        var shown = lines.Count <= room ? lines.Count : room - 1;
        foreach (var line in lines.Take(shown)) text.Append("- ").Append(Escape(line)).Append('\n');
        if (shown == lines.Count) return shown;
        text.Append(CultureInfo.InvariantCulture, $"- and {lines.Count - shown} more\n");
        return shown + 1;
    }

    private static string Title(DiffSection section) =>
        string.Create(CultureInfo.InvariantCulture, $"{section.Title} ({section.Lines.Count})");

    /// <summary>What a program is called, and what it says, is text: no markup, no mention of anybody, no link.</summary>
    private static string Escape(string line)
    {
        var text = new StringBuilder(line.Length + 16);
        foreach (var letter in line.ReplaceLineEndings(" "))
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~') text.Append('\\').Append(letter);
            else if (letter is '<') text.Append("&lt;");
            else if (letter is '>') text.Append("&gt;");
            else if (letter is '&') text.Append("&amp;");
            else if (letter is '@') text.Append("@\u200b");
            else text.Append(letter);
        }

        return Unlinked(text.ToString());
    }

    // Within a line of HTML marks of Markdown may count or not: as references they are text in either case.
    private static string Html(string line)
    {
        var text = new StringBuilder(line.Length + 16);
        foreach (var letter in line)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.' or ',' or ':' or '-' or '/' or '(' or ')' || letter > 127) text.Append(letter);
            else text.Append(CultureInfo.InvariantCulture, $"&#{(int)letter};");
        }

        return Unlinked(text.ToString());
    }

    private static string Unlinked(string text) => text.Replace("://", ":\u200b//", StringComparison.Ordinal)
        .Replace("www.", "www\u200b.", StringComparison.OrdinalIgnoreCase);
}
