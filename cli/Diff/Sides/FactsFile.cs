using System.Text.RegularExpressions;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>A table in the program: lines of cells between tabs, and lines of comment that begin with "#".</summary>
internal static partial class FactsFile
{
    internal static IEnumerable<string[]> Lines(string name)
    {
        using var stream = typeof(FactsFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.TrimEnd('\r').Split('\t'))];
    }

    /// <summary>"rules[0].mode" gives "rules.mode".</summary>
    internal static string WithoutIndex(string path) => Index().Replace(path, string.Empty);

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, 1000)]
    private static partial Regex Index();
}
