using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Reports;

namespace Hipaa.Policy.Analyzer;

/// <summary>Writes AnalyzeResponse: violations as diagnostics, undecided verdicts as not applicable with the reason.</summary>
internal sealed class Diagnostics
{
    private readonly ProtoWriter _writer = new();

    public ReadOnlyMemory<byte> Written => _writer.Written;

    public void Add(Finding finding)
    {
        if (finding.Outcome == Outcome.Undecided)
        {
            _writer.Message(3, new ProtoWriter().Text(1, finding.RuleId)
                .Text(2, $"Undecided for {Urn.NameOf(finding.Urn)}: {finding.Reason}."));
            return;
        }

        _writer.Message(2, new ProtoWriter()
            .Text(1, finding.RuleId)
            .Text(2, HipaaPack.Name)
            .Text(3, HipaaPack.Version)
            .Text(4, $"{finding.Title}. {finding.Safeguard.Citation} ({finding.Safeguard.Title})")
            .Text(5, Message(finding))
            .Number(7, WireLevel.Number(finding.Blocks ? EnforcementLevel.Mandatory : EnforcementLevel.Advisory))
            .Text(8, finding.Urn)
            .Number(9, WireLevel.Number(finding.Severity)));
    }

    /// <summary>Says something that is no finding of a rule.</summary>
    public void AddNotice(string policy, string description, EnforcementLevel level, string urn, string message) =>
        _writer.Message(2, new ProtoWriter()
            .Text(1, policy)
            .Text(2, HipaaPack.Name)
            .Text(3, HipaaPack.Version)
            .Text(4, description)
            .Text(5, message)
            .Number(7, WireLevel.Number(level is EnforcementLevel.Advisory ? level : EnforcementLevel.Mandatory))
            .Text(8, urn)
            .Number(9, WireLevel.Number(Severity.Low)));

    private static string Message(Finding finding) =>
        RemedySpelling.Sentence(finding.Reason)
        + (finding.Exception is { } exception ? $" Exception {exception}"
            : $" {finding.Remedy} [{finding.Safeguard.Citation}, {finding.Link}]");
}
