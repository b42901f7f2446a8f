using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Reports;

/// <summary>
/// The report for people: how it stands and the five worst first, then what blocks, one block a rule with its resources, then what is open,
/// advised and accepted in a line each.
/// </summary>
public static class TextReport
{
    private const int Worst = 5;

    /// <summary>Resources that a line of its own names; the rest are counted.</summary>
    private const int Named = 4;

    public static void Write(TextWriter output, Report report) => Write(output, report, TextOptions.Default);

    /// <inheritdoc cref="Write(TextWriter, Report)"/>
    public static void Write(TextWriter output, Report report, TextOptions options)
    {
        var text = new Wrapped(output, Math.Max(60, options.Width));
        if (options.BySafeguard)
        {
            SafeguardText.Write(text, report);
        }
        else
        {
            WriteHead(text, report);
            foreach (var rule in ByRule(report.Violations.Where(f => f.Blocks || options.Verbose))) WriteRule(text, rule, options);
            WriteList(text, "Undecided", report.Undecided, options);
            if (!options.Verbose) WriteList(text, "Advisory", report.Violations.Where(f => !f.Blocks), options);
            WriteExceptions(text, report);
        }

        SightText.Write(text, report);
        text.Paragraph(string.Empty, Summary(report));
    }

    /// <summary>One line: what blocks, what does not, what is open, over how much.</summary>
    public static string Summary(Report report)
    {
        var blocking = report.Violations.Count(f => f.Blocks);
        var passedOver = report.PassedOver == 0 ? string.Empty : $" ({report.PassedOver} of other providers passed over)";
        if (report is { Resources: 0, Findings.Count: 0, NotJudged.Count: 0 })
        {
            return $"Nothing was judged: no resource of AWS is in the document{passedOver}.";
        }

        var notJudged = report.NotJudged.Count == 0 ? string.Empty : $", {report.NotJudged.Values.Sum()} of AWS not judged";
        return $"{report.Resources} {(report.Resources == 1 ? "resource" : "resources")}{passedOver}{notJudged}, {report.Rules} rules: {report.Passed} passed, "
            + $"{blocking} mandatory violations, "
            + $"{report.Violations.Count() - blocking} advisory, {report.Excepted.Count()} excepted, {report.Undecided.Count()} undecided.";
    }

    private static void WriteHead(Wrapped text, Report report)
    {
        var blocking = report.Violations.Where(f => f.Blocks).ToList();
        var advised = report.Violations.Where(f => !f.Blocks).ToList();
        var also = advised.Count == 0 ? string.Empty : $" Advised: {Counts(advised)}.";
        if (blocking.Count == 0)
        {
            if (report.Resources == 0) return;
            text.Paragraph(string.Empty, $"Nothing blocks under the profile {report.LevelProfile.Name()}.{also}");
            text.Line();
            return;
        }

        text.Paragraph(
            string.Empty,
            $"BLOCKED by {Wrapped.Count(blocking.Count, "violation", "violations")}: {Counts(blocking)} (profile {report.LevelProfile.Name()}).{also}");
        text.Line();
        text.Line("Do first:");
        // One of each rule: what is wrong in one way is mended in one way, and the next worst would not be seen.
        var worst = ByRule(blocking).OrderByDescending(rule => rule.First().Severity).ThenByDescending(rule => rule.Count())
            .ThenBy(rule => rule.Key, StringComparer.Ordinal).Take(Worst);
        foreach (var (rule, i) in worst.Select((rule, i) => (rule, i)))
        {
            var (first, others) = (rule.First(), rule.Count() - 1);
            var more = others == 0 ? string.Empty : $" and {others} more";
            text.Paragraph(
                $"{i + 1}. ",
                $"{Word(first.Severity)}: {Urn.NameOf(first.Urn)}{more} ({rule.Key}): {RemedySpelling.Sentence(first)} {first.Remedy}");
        }

        text.Line();
    }

    /// <summary>"2 critical, 1 high".</summary>
    private static string Counts(IEnumerable<Finding> findings) => string.Join(", ",
        findings.GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {Word(g.Key)}"));

    /// <summary>What is wrong, what to write, where the regulation asks for it, and then the resources.</summary>
    private static void WriteRule(Wrapped text, IGrouping<string, Finding> rule, TextOptions options)
    {
        var first = rule.First();
        text.Paragraph($"{Mark(first)} ", $"{Labelled(first)}, {Word(first.Severity)}: {first.Title}");
        foreach (var remedy in rule.Select(f => f.Remedy).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).Take(Named))
        {
            text.Paragraph("  Write: ", remedy);
        }

        text.Paragraph("  Why:   ", $"{first.Safeguard} ({(first.Safeguard.Required ? "required" : "addressable")})" + Also(first));
        foreach (var finding in rule)
        {
            text.Paragraph("  - ", $"{Urn.NameOf(finding.Urn)} ({finding.Type}): {finding.Reason}");
            if (options.Verbose) text.Paragraph("    ", finding.Urn);
        }

        text.Line();
    }

    private static void WriteList(Wrapped text, string head, IEnumerable<Finding> findings, TextOptions options)
    {
        var rules = ByRule(findings).ToList();
        if (rules.Count == 0) return;
        text.Line($"{head} ({rules.Sum(rule => rule.Count())})");
        foreach (var rule in rules)
        {
            if (options.Verbose)
            {
                foreach (var finding in rule) text.Paragraph("  - ", $"{Labelled(finding)}: {Urn.NameOf(finding.Urn)}: {finding.Reason}");
                continue;
            }

            var names = rule.Select(f => Urn.NameOf(f.Urn)).Distinct(StringComparer.Ordinal).ToList();
            var more = names.Count > Named ? $" and {names.Count - Named} more" : string.Empty;
            text.Paragraph("  - ", $"{Labelled(rule.First())}: {string.Join(", ", names.Take(Named))}{more}: {rule.First().Reason}");
        }

        text.Line();
    }

    private static void WriteExceptions(Wrapped text, Report report)
    {
        var used = report.UsedExceptions.ToList();
        if (used.Count == 0) return;
        text.Line($"Accepted ({report.Excepted.Count()})");
        foreach (var entry in used)
        {
            var names = report.Excepted.Where(f => f.Exception == entry).Select(f => Urn.NameOf(f.Urn)).ToList();
            text.Paragraph("  - ", $"{entry.Rule}: {string.Join(", ", names.Take(Named))}, until {entry.Expires:yyyy-MM-dd}");
        }

        text.Line();
    }

    private static IEnumerable<IGrouping<string, Finding>> ByRule(IEnumerable<Finding> findings) =>
        Gravest(findings).GroupBy(f => f.RuleId, StringComparer.Ordinal);

    private static IEnumerable<Finding> Gravest(IEnumerable<Finding> findings) => findings
        .OrderByDescending(f => f.Blocks).ThenByDescending(f => f.Severity).ThenBy(f => f.RuleId, StringComparer.Ordinal)
        .ThenBy(f => f.Urn, StringComparer.Ordinal);

    internal static string Also(Finding finding) => finding.AlsoServes.Count == 0 ? string.Empty
        : $"; also serves {string.Join(", ", finding.AlsoServes.Select(also => also.Section))}";

    /// <summary>The rule's id, and that it enforces a proposed text where it does.</summary>
    internal static string Labelled(Finding finding) =>
        finding.IsProposed ? $"{finding.RuleId} (proposed rule, 90 FR 898)" : finding.RuleId;

    internal static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    internal static string Mark(Finding finding) =>
        finding.Outcome == Outcome.Undecided ? "undecided"
        : finding.Exception is not null ? "excepted"
        : finding.Blocks ? "mandatory" : "advisory";
}
