using System.Globalization;

namespace Hipaa.Policy.Reports;

/// <summary>Text within a width: words are kept whole, and further lines stand under the first.</summary>
/// <param name="width">Columns of a line.</param>
internal sealed class Wrapped(TextWriter output, int width)
{
    public void Line(string text = "") => output.WriteLine(text);

    /// <param name="head">Stands before the first line; further lines are indented as far.</param>
    public void Paragraph(string head, string text)
    {
        var (indent, line) = (new string(' ', head.Length), head);
        var empty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > width)
            {
                output.WriteLine(line);
                (line, empty) = (indent, true);
            }

            line += empty ? word : " " + word;
            empty = false;
            while (line.Length > width && width > indent.Length + 8)
            {
                output.WriteLine(line[..width]);
                line = indent + line[width..];
            }
        }

        output.WriteLine(line.TrimEnd());
    }

    public static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}
