using System.Globalization;
using System.Text;

namespace Hipaa.Cli.Diff.Pages;

/// <summary>A part of the page about a difference.</summary>
/// <param name="Title">What the lines are about; their number is put behind it.</param>
/// <param name="Lines">Each one thing.</param>
/// <param name="IsFolded">Not looked at first.</param>
internal sealed record DiffSection(string Title, IReadOnlyList<string> Lines, bool IsFolded = false)
{
    private const int Longest = 400;

    /// <summary>The same with nothing in it that acts on who shows it, such as a terminal's escapes or a turn of the reading direction.</summary>
    internal DiffSection Plain() => this with { Lines = [.. Lines.Select(Plain)] };

    private static string Plain(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (text.Length > Longest) return text.Append('…').ToString();
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate)
            {
                text.Append(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
            }
            else
            {
                text.Append(rune);
            }
        }

        return text.ToString();
    }
}
