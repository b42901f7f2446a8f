using System.Globalization;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Preview.Report;
using Hipaa.Policy.Model;
using Hipaa.Policy.Reports;

namespace Hipaa.Cli.Terminal;

/// <summary>How a stack stands, and the gravest of what blocks it.</summary>
internal static class VerdictHead
{
    private const int Shown = 5;

    internal static void Write(TextWriter target, Hipaa.Policy.Evaluation.Report report, Palette palette, int width,
        string root)
    {
        var blocking = report.Violations.Where(finding => finding.Blocks).ToList();
        foreach (var finding in blocking.Take(Shown))
        {
            var text = $"{finding.RuleId}: {Urn.NameOf(finding.Urn)}: {finding.Reason}";
            foreach (var (index, line) in Lines.Fold(text, width, "  - ", "    ").Index())
            {
                target.WriteLine(index > 0 ? line
                    : line.Replace(finding.RuleId, palette.Link(finding.RuleId, RuleFile(root, finding.RuleId)), StringComparison.Ordinal));
            }
        }

        if (blocking.Count > Shown) target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  - and {blocking.Count - Shown} more"));
        var (verdict, paint) = blocking.Count == 0 ? ("PASSED. ", (Func<string, string>)palette.Green) : ("BLOCKED. ", palette.Red);
        foreach (var line in Lines.Fold(verdict + TextReport.Summary(report), width)) target.WriteLine(paint(line));
        foreach (var line in Lines.Fold("All of it: ./hipaa preview --full", width)) target.WriteLine(palette.Dim(line));
    }

    /// <summary>Where the rule is written; null where its source is not at hand.</summary>
    private static string? RuleFile(string root, string rule)
    {
        var folder = Path.Combine(root, "policy", "Rules");
        var name = string.Concat(rule.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + ".cs";
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, name, new EnumerationOptions
            {
                RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive,
            }).FirstOrDefault() : null;
    }
}
