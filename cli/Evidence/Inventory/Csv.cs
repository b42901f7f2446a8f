using System.Globalization;
using System.Text;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>A table as RFC 4180 has it, which spreadsheets open.</summary>
internal static class Csv
{
    internal static string Table(string[] head, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        Line(text, head);
        foreach (var row in rows)
        {
            Line(text, row);
        }

        return text.ToString();
    }

    /// <summary>The rows below the head, each cell by its column.</summary>
    /// <param name="keys">Columns that there must be.</param>
    /// <exception cref="FormatException">Not a table whose rows all have the cells that its head names, each once.</exception>
    internal static IReadOnlyList<Dictionary<string, string>> ReadTable(string text, IEnumerable<string> keys)
    {
        var all = Read(text);
        if (all.Count == 0) throw new FormatException("it is empty");
        var head = all[0];
        if (keys.FirstOrDefault(key => !head.Contains(key, StringComparer.Ordinal)) is { } missing)
        {
            throw new FormatException($"it has no column \"{missing}\"");
        }

        if (head.Distinct(StringComparer.Ordinal).Count() < head.Length) throw new FormatException("two of its columns have one name");
        return [.. all.Skip(1).Select((row, index) => row.Length == head.Length
            ? head.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"row {index + 2} has {row.Length} cells, its head {head.Length}")))];
    }

    /// <summary>The rows of such a table, the head first.</summary>
    /// <exception cref="FormatException">A quote is not closed, or the last row is not ended.</exception>
    internal static IReadOnlyList<string[]> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '"')
            {
                if (quoted && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else quoted = !quoted;
            }
            else if (quoted || character is not (',' or '\r' or '\n'))
            {
                cell.Append(character);
            }
            else if (character != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (character == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
        }

        return quoted ? throw new FormatException("a quote is not closed")
            : row.Count > 0 || cell.Length > 0 ? throw new FormatException("its last row is not ended") : rows;
    }

    private static void Line(StringBuilder text, string[] cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A cell that begins like a formula would be run by the spreadsheet that opens it.
    private static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
