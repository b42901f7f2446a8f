using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Evidence.Record;

/// <summary>What is in the one file and not in the other, row by row.</summary>
/// <param name="Since">When the older evidence was judged, as its cover says.</param>
internal sealed record EvidenceChanges(string Since, IReadOnlyList<FileChange> Files)
{
    /// <summary>Compares the tables of older evidence with those of now.</summary>
    /// <param name="folder">The older evidence.</param>
    /// <param name="now">The tables of now, by name.</param>
    /// <exception cref="BadInputException">The folder holds no evidence, or of another stack.</exception>
    internal static EvidenceChanges Of(string folder, Provenance provenance, IReadOnlyDictionary<string, string> now)
    {
        try
        {
            var cover = File.ReadAllText(Path.Combine(folder, "README.md"));
            var identity = $"# Evidence for stack {provenance.Identity.Stack} of project {provenance.Identity.Project}";
            if (!cover.StartsWith(identity + "\n", StringComparison.Ordinal))
            {
                throw new BadInputException(
                    $"--since {folder} is no evidence for stack {provenance.Identity.Stack} of project {provenance.Identity.Project}.");
            }

            var since = cover.Split('\n').FirstOrDefault(line => line.StartsWith("| judged at |", StringComparison.Ordinal))?.Split('|')[
                2].Trim();
            return new(since ?? "a time not told",
                [.. now.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Compare(folder, file.Key, file.Value))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--since {folder} can't be read as evidence: {e.Message}", e);
        }
    }

    private static FileChange Compare(string folder, string name, string now)
    {
        var path = Path.Combine(folder, name);
        var (before, after) = (Rows(File.Exists(path) ? File.ReadAllText(path) : string.Empty), Rows(now));
        return new(name, [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => new RowChange(key, Words(before.GetValueOrDefault(key), after.GetValueOrDefault(key))))
            .Where(change => change.What.Length > 0)]);
    }

    // What identifies a row is in the columns that no later evidence changes: a URN, a rule, a section.
    private static Dictionary<string, Dictionary<string, string>> Rows(string text)
    {
        var rows = Csv.Read(text);
        if (rows.Count == 0) return [];
        var head = rows[0];
        var keys = Array.IndexOf(head, "urn") is >= 0 and var urn ? [urn] : head.Contains("resources") && head.Contains("rule") ? [0, 1]
            : (int[])[0];
        return rows.Skip(1).GroupBy(row => string.Join(" on ", keys.Select(key => row[key])), StringComparer.Ordinal).ToDictionary(
            row => row.Key,
            row => head.Zip(row.First()).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal),
                StringComparer.Ordinal);
    }

    private static string Words(Dictionary<string, string>? before, Dictionary<string, string>? after) =>
        before is null ? "added" : after is null ? "removed"
        : string.Join("; ", before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(cell => (cell, Old: before.GetValueOrDefault(cell, string.Empty), New: after.GetValueOrDefault(cell, string.Empty)))
            .Where(cell => cell.Old != cell.New).Select(cell => $"{cell.cell}: {Or(cell.Old)} → {Or(cell.New)}"));

    private static string Or(string value) => value.Length == 0 ? "nothing" : value;
}

/// <summary>Rows that are not as they were.</summary>
internal sealed record FileChange(string Name, IReadOnlyList<RowChange> Rows);

/// <summary>A row by what identifies it, and what is different.</summary>
internal sealed record RowChange(string Key, string What);
