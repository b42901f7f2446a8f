using System.Globalization;
using Hipaa.Cli.Preview.Report;

namespace Hipaa.Cli.Diff.Pages;

/// <summary>A page for a terminal.</summary>
internal static class TextPage
{
    /// <param name="width">Columns that a line may have; longer ones go on in the next.</param>
    /// <param name="most">Lines of a section at most.</param>
    internal static void Write(TextWriter target, DiffPage page, Palette palette, int width, int most = int.MaxValue)
    {
        if (page.Sections.Count == 0)
        {
            target.WriteLine($"{page.Stack}: {page.Head}.");
            return;
        }

        foreach (var line in Lines.Fold($"{page.Stack}: {page.Head}", width)) target.WriteLine(palette.Bold(line));
        foreach (var section in page.Sections)
        {
            target.WriteLine();
            target.WriteLine(palette.Cyan(string.Create(CultureInfo.InvariantCulture, $"{section.Title} ({section.Lines.Count})")));
            foreach (var line in section.Lines.Take(most).SelectMany(line => Lines.Fold(line, width, "  - ", "    "))) target.WriteLine(
                line);
            if (section.Lines.Count > most) target.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  - and {section.Lines.Count - most} more"));
        }
    }
}
