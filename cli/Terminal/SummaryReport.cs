using System.Globalization;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Terminal;

/// <summary>
/// A preview as a person reads it in ten seconds: the parts of the stack with counts and settings, and what it gives to others.
/// </summary>
/// <param name="palette">Colours.</param>
/// <param name="width">Columns of a line; none is longer.</param>
internal sealed class SummaryReport(Palette palette, int width)
{
    private const int LongestName = 24;

    /// <summary>Settings that say what kind of stack it is.</summary>
    private static readonly string[] Settings =
    [
        "aws:region", "hipaa:accountId", "hipaa:enforcement", "hipaa:lockMode", "hipaa:retentionYears", "hipaa:recoveryRegion",
            "hipaa:auth", "hipaa:streamMode",
        "hipaa:databaseInstanceClass",
    ];

    internal void WriteParts(TextWriter target, PreviewResult result)
    {
        var root = result.Resources.FirstOrDefault(state => state.Registration.Type == ResourceUrn.StackType)?.Urn;
        var children = result.Resources
            .Where(state => state.Urn != root).ToLookup(state => state.Registration.Parent ?? root, StringComparer.Ordinal);
        var parts = children[root].ToList();
        var count = result.Resources.Count(state => state.Registration.Custom);
        var within = parts.Count(part => !part.Registration.Custom);
        var head = string.Create(
            CultureInfo.InvariantCulture, $"{result.Settings.Project} {result.Settings.Stack}: {count} resources in {within} parts");

        // Of a program that failed nobody knows the whole.
        if (result.Problems.Count > 0) head += ", and then it FAILED: there is more that it did not come to";
        foreach (var line in Lines.Fold(head, width)) target.WriteLine(palette.Bold(line));
        var settings = Settings.Where(key => result.Settings.Config.GetValueOrDefault(key) is { Length: > 0 })
            .Select(key => $"{key.Split(':')[1]} {result.Settings.Config[key]}").ToList();
        foreach (var words in Lines.Fold(string.Join(", ", settings), width).Where(words => words.Length > 0)) target.WriteLine(words);
        var components = parts.Where(part => !part.Registration.Custom).ToList();
        var names = Math.Min(LongestName, components.Select(part => part.Registration.Name.Length).DefaultIfEmpty(0).Max());
        foreach (var (index, part) in components.Index())
        {
            var branch = index == components.Count - 1 && parts.Count == components.Count ? "└─" : "├─";
            var line = string.Create(
                CultureInfo.InvariantCulture,
                    $"{branch} {Lines.Cut(part.Registration.Name, names).PadRight(names)} {Within(part, children).Count(),4}  ");
            var rest = width - line.Length;
            target.WriteLine(line + palette.Dim(Lines.Cut(string.Join(", ", Contents(part, children, rest)), rest)));
        }

        var imported = result.Resources.Where(state => state.Registration.ImportId is not null).ToList();
        var others = parts.Where(part => part.Registration.Custom).Select(part => part.Registration.Name).ToList();
        if (others.Count > 0)
        {
            target.WriteLine(Lines.Cut(string.Create(
                CultureInfo.InvariantCulture, $"└─ {"(in no part)".PadRight(names)} {others.Count,4}  {string.Join(", ", others)}"),
                    width));
        }

        if (imported.Count == 0) return;
        var list = string.Join(", ", imported.Select(state => $"{state.Registration.Name} ({state.Registration.ImportId})"));
        foreach (var line in Lines.Fold(string.Create(
            CultureInfo.InvariantCulture, $"{imported.Count} resources imported: {list}"), width, next: "  ")) target.WriteLine(line);
    }

    internal void WriteOutputs(TextWriter target, PreviewResult result)
    {
        if (result.Outputs.Count == 0) return;
        target.WriteLine();
        target.WriteLine(palette.Bold(string.Create(CultureInfo.InvariantCulture, $"Outputs ({result.Outputs.Count})")));
        foreach (var line in Lines.Fold(
            string.Join(", ", result.Outputs.Keys.Order(StringComparer.Ordinal)), width, "  ", "  ")) target.WriteLine(line);
    }

    internal void WriteProblems(TextWriter target, IReadOnlyList<Problem> problems)
    {
        foreach (var line in problems.SelectMany(problem => Lines.Fold("error: " + problem.Message, width, next: "  "))) target.WriteLine(
            palette.Red(line));
    }

    /// <summary>What most of the part is made of, as much as there is room for.</summary>
    private static IEnumerable<string> Contents(ResourceState part, ILookup<string?, ResourceState> children, int room)
    {
        foreach (var (kind, count) in Within(part, children).CountBy(Kind, StringComparer.Ordinal).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var text = count == 1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{count} {kind}");
            room -= text.Length + 2;
            if (room < -2) yield break;
            yield return text;
        }
    }

    private static IEnumerable<ResourceState> Within(ResourceState part, ILookup<string?, ResourceState> children) =>
        children[part.Urn].SelectMany(child => Within(child, children).Concat(child.Registration.Custom ? [child] : []));

    private static string Kind(ResourceState state) => state.Registration.Type.Split(':')[^1];
}
