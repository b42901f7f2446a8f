namespace Hipaa.Cli.Preview.Report;

/// <summary>Text that has to fit a terminal.</summary>
internal static class Lines
{
    /// <summary>A text in lines of a width, broken between words, and within a word that is longer than a line.</summary>
    internal static IEnumerable<string> Fold(string text, int width, string first = "", string next = "")
    {
        var line = first;
        var isEmpty = true;
        foreach (var word in text.Split(' ')
            .SelectMany(word => word.Chunk(Math.Max(8, width - next.Length - 1)).Select(part => new string(part))))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                yield return line;
                (line, isEmpty) = (next, true);
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        yield return line;
    }

    /// <summary>A text that is cut where it is longer than a width.</summary>
    internal static string Cut(string text, int width) =>
        text.Length <= width ? text : width < 2 ? text[..Math.Max(0, width)] : text[..(width - 1)] + "…";

    /// <summary>A text of which the middle is left out where it is longer than a width: what ends apart stays apart.</summary>
    internal static string CutWithin(string text, int width) =>
        text.Length <= width || width < 3 ? Cut(text, width) : $"{text[..(width / 2)]}…{text[^(width - (width / 2) - 1)..]}";
}
