namespace Hipaa.Cli.Diff.Changes;

/// <summary>What differs in the files that say what blocks and who is no stranger: a verdict may be gone because of them alone.</summary>
internal static class JudgementChanges
{
    private static readonly string[] Files = ["levels.yaml", "trusted.yaml"];

    /// <summary>A line for each line that came or went, without comments.</summary>
    /// <param name="before">Folder with "policy" of the base; null where it is not known, as of a preview in a file.</param>
    /// <param name="after">The repository.</param>
    internal static IReadOnlyList<string> Of(string? before, string after) => before is null ? [] : [.. Files.SelectMany(file => Lines(before, after, file))];

    private static IEnumerable<string> Lines(string before, string after, string file)
    {
        var (old, next) = (Read(before, file), Read(after, file));
        return old.Where(line => !next.Remove(line)).Select(line => $"policy/{file}: - {line}").ToList().Concat(next.Select(line => $"policy/{file}: + {line}"));
    }

    private static List<string> Read(string root, string file)
    {
        var path = Path.Combine(root, "policy", file);
        return File.Exists(path) ? [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')] : [];
    }
}
