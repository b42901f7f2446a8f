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

    internal static void Write(TextWriter target, Hipaa.Policy.Evaluation.Report report, Palette palette, int width)
    {
        var blocking = report.Violations.Where(finding => finding.Blocks).ToList();
        foreach (var finding in blocking.Take(Shown))
        {
            foreach (var line in Lines.Fold(
                $"{finding.RuleId}: {Urn.NameOf(finding.Urn)}: {finding.Reason}", width, "  - ", "    ")) target.WriteLine(line);
        }

        if (blocking.Count > Shown) target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  - and {blocking.Count - Shown} more"));
        var (verdict, paint) = blocking.Count == 0 ? ("PASSED. ", (Func<string, string>)palette.Green) : ("BLOCKED. ", palette.Red);
        foreach (var line in Lines.Fold(verdict + TextReport.Summary(report), width)) target.WriteLine(paint(line));
        foreach (var line in Lines.Fold("All of it: ./hipaa preview --full", width)) target.WriteLine(palette.Dim(line));
    }
}
