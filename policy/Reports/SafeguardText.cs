using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Reports;

/// <summary>Every finding in full, in the order of the regulation.</summary>
internal static class SafeguardText
{
    private const string Indent = "            ";

    public static void Write(Wrapped text, Report report)
    {
        foreach (var group in report.Findings.GroupBy(f => f.Safeguard).OrderBy(g => g.Key.Section, StringComparer.Ordinal))
        {
            text.Line($"{group.Key.Citation} {group.Key.Title} ({(group.Key.Required ? "required" : "addressable")})");
            foreach (var finding in group) Write(text, finding);
            text.Line();
        }

        var used = report.UsedExceptions.ToList();
        if (used.Count == 0) return;
        text.Line("Exceptions used");
        foreach (var entry in used) text.Paragraph("  ", $"{entry.Rule} {entry.Urn} accepts \"{entry.Accepts}\", {entry}");
        text.Line();
    }

    private static void Write(Wrapped text, Finding finding)
    {
        text.Paragraph($"  {TextReport.Mark(finding),-9} ", $"{TextReport.Labelled(finding)} {Urn.NameOf(finding.Urn)} ({finding.Type})");
        text.Paragraph(Indent, RemedySpelling.Sentence(finding));
        if (finding.Exception is not null) text.Paragraph(Indent, $"Exception: {finding.Exception}");
        else if (finding.Remedy.Length > 0) text.Paragraph(Indent, finding.Remedy);
        if (finding.AlsoServes.Count > 0)
        {
            text.Paragraph(Indent, $"Also serves {string.Join(", ", finding.AlsoServes.Select(also => also.Section))}.");
        }

        if (finding.Outcome == Outcome.Fail) text.Paragraph(Indent, finding.Urn);
    }
}
