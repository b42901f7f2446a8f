using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Reports;

/// <summary>The report for people: by safeguard, with the citation, the resource, what is wrong and what to write instead.</summary>
public static class TextReport
{
    public static void Write(TextWriter output, Report report)
    {
        foreach (var group in report.Findings.GroupBy(f => f.Safeguard).OrderBy(g => g.Key.Section, StringComparer.Ordinal))
        {
            output.WriteLine($"{group.Key.Citation} {group.Key.Title} ({(group.Key.Required ? "required" : "addressable")})");
            foreach (var finding in group) WriteFinding(output, finding);
            output.WriteLine();
        }

        WriteExceptions(output, report);
        output.WriteLine(Summary(report));
    }

    /// <summary>One line: what blocks, what does not, what is open, over how much.</summary>
    public static string Summary(Report report)
    {
        var blocking = report.Violations.Count(f => f.Blocks);
        var passedOver = report.PassedOver == 0 ? string.Empty : $" ({report.PassedOver} of other providers passed over)";
        if (report is { Resources: 0, Findings.Count: 0 }) return $"Nothing was judged: no resource of AWS is in the document{passedOver}.";
        return $"{report.Resources} resources{passedOver}, {report.Rules} rules: {report.Passed} passed, {blocking} mandatory violations, "
            + $"{report.Violations.Count() - blocking} advisory, {report.Excepted.Count()} excepted, {report.Undecided.Count()} undecided.";
    }

    private static void WriteFinding(TextWriter output, Finding finding)
    {
        var proposed = finding.IsProposed ? " (proposed rule, 90 FR 898)" : string.Empty;
        output.WriteLine($"  {Mark(finding),-9} {finding.RuleId}{proposed}  {Urn.NameOf(finding.Urn)} ({finding.Type})");
        output.WriteLine($"            {Sentence(finding.Reason)}");
        if (finding.Exception is not null) output.WriteLine($"            Exception: {finding.Exception}");
        else if (finding.Remedy.Length > 0) output.WriteLine($"            {finding.Remedy}");
        if (finding.AlsoServes.Count > 0)
        {
            output.WriteLine($"            Also serves {string.Join(", ", finding.AlsoServes.Select(also => also.Section))}.");
        }

        if (finding.Outcome == Outcome.Fail) output.WriteLine($"            {finding.Urn}");
    }

    private static void WriteExceptions(TextWriter output, Report report)
    {
        var used = report.UsedExceptions.ToList();
        if (used.Count == 0) return;
        output.WriteLine("Exceptions used");
        foreach (var entry in used) output.WriteLine($"  {entry.Rule}  {entry.Urn}  {entry}");
        output.WriteLine();
    }

    internal static string Mark(Finding finding) =>
        finding.Outcome == Outcome.Undecided ? "undecided"
        : finding.Exception is not null ? "excepted"
        : finding.Blocks ? "mandatory" : "advisory";

    internal static string Sentence(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
