namespace Hipaa.Cli.Diff.Changes;

/// <summary>What differs in the files that say what blocks and who is no stranger: a verdict may be gone because of them alone.</summary>
internal static class JudgementChanges
{
    private static readonly string[] Files = ["levels.yaml", "trusted.yaml"];

    /// <summary>A line for each line that came or went, without comments, under the keys that it stands below.</summary>
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
        return File.Exists(path) ? [.. UnderKeys(File.ReadLines(path))] : [];
    }

    private static IEnumerable<string> UnderKeys(IEnumerable<string> lines)
    {
        var above = new Stack<(int Indent, string Key)>();
        foreach (var line in lines.Where(line => line.Trim() is [not '#', ..]))
        {
            var (text, indent) = (line.Trim(), line.Length - line.TrimStart().Length);
            // Items of a list may stand as far left as their key.
            while (above.Count > 0 && (above.Peek().Indent > indent || (above.Peek().Indent == indent && text[0] != '-'))) above.Pop();
            yield return string.Concat(above.Reverse().Select(key => $"{key.Key}.")) + text;
            if (text[^1] == ':') above.Push((indent, text[..^1]));
        }
    }
}
