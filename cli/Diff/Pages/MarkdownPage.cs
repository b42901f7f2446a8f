using System.Globalization;
using System.Text;

namespace Hipaa.Cli.Diff.Pages;

/// <summary>A page for a comment of a pull request: at most 60 lines, with what is not looked at first folded away.</summary>
internal static class MarkdownPage
{
    /// <summary>Lines of a page at most.</summary>
    internal const int Longest = 60;

    private const int Shown = 6;

    internal static string Write(DiffPage page)
    {
        if (page.Sections.Count == 0) return $"**{page.Stack}**: {page.Head}.\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {page.Stack}: {page.Head}\n");
        var left = Longest - 1;
        foreach (var section in page.Sections.Where(section => !section.IsFolded)) left -= Open(text, section, Budget(page, left));
        var folded = page.Sections.Where(section => section.IsFolded).ToList();
        for (var i = 0; i < folded.Count; i++) left -= Folded(text, folded[i], (left / (folded.Count - i)) - 4);
        return text.ToString();
    }

    // Each open section has a title, an empty line and what there is room for.
    private static int Budget(DiffPage page, int left) => Math.Clamp((left / Math.Max(1, page.Sections.Count)) - 2, 2, Shown);

    private static int Open(StringBuilder text, DiffSection section, int room)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n**{Title(section)}**\n");
        return 2 + Lines(text, section.Lines, room);
    }

    private static int Folded(StringBuilder text, DiffSection section, int room)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{Title(section)}</summary>\n\n");
        var lines = Lines(text, section.Lines, Math.Max(room - 1, 1));
        text.Append("</details>\n");
        return lines + 4;
    }

    private static int Lines(StringBuilder text, IReadOnlyList<string> lines, int room)
    {
        var shown = lines.Count <= room ? lines.Count : Math.Max(room - 1, 1);
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

        return text.ToString().Replace("://", ":\u200b//", StringComparison.Ordinal);
    }
}
