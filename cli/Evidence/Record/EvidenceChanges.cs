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
    /// <exception cref="BadInputException">The folder holds no evidence, other than what was written, or evidence of another stack.</exception>
    internal static EvidenceChanges Of(string folder, Provenance provenance, IReadOnlyDictionary<string, string> now)
    {
        var older = OlderEvidence.Open(folder);
        var cover = older.Text("README.md");
        var identity = $"# Evidence for stack {provenance.Identity.Stack} of project {provenance.Identity.Project}";
        if (!cover.StartsWith(identity + "\n", StringComparison.Ordinal))
        {
            throw new BadInputException(
                $"--since {folder} is no evidence for stack {provenance.Identity.Stack} of project {provenance.Identity.Project}.");
        }

        var since = cover.Split('\n').FirstOrDefault(line => line.StartsWith("| judged at |", StringComparison.Ordinal))?.Split('|')[2].Trim();
        return new(since ?? "a time not told",
            [.. now.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Compare(older, file.Key, file.Value))]);
    }

    // What identifies a row is in the columns that no later evidence changes.
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["assets.csv"] = ["urn"], ["controls.csv"] = ["section"], ["exceptions.csv"] = ["rule", "resources"], ["rules.csv"] = ["rule"],
        ["services.csv"] = ["service"],
    };

    /// <summary>The tables that are compared.</summary>
    internal static IEnumerable<string> Compared => Keys.Keys;

    private static FileChange Compare(OlderEvidence older, string name, string now)
    {
        var keys = Keys[name];
        var (before, after) = (ByKey(older.Table(name, keys), keys), ByKey(Csv.ReadTable(now, keys), keys));
        return new(name, [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => new RowChange(key, Words(before.GetValueOrDefault(key), after.GetValueOrDefault(key))))
            .Where(change => change.What.Length > 0)]);
    }

    private static Dictionary<string, Dictionary<string, string>> ByKey(IEnumerable<Dictionary<string, string>> rows, string[] keys)
    {
        var found = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var key = string.Join(" on ", keys.Select(column => row[column]));
            var free = key;
            for (var number = 2; !found.TryAdd(free, row); number++) free = $"{key} ({number})";
        }

        return found;
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
