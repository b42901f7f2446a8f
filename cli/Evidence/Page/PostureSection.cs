using System.Globalization;
using System.Xml.Linq;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy;
using static Hipaa.Cli.Evidence.Page.Html;
using static Hipaa.Cli.Evidence.Page.Words;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>What a reader in a hurry takes away.</summary>
internal sealed class PostureSection(EvidenceSet evidence)
{
    private static readonly (Share Share, string Colour)[] Shares =
        [(Share.Program, "#1e6b3a"), (Share.Part, "#c48a1a"), (Share.Organization, "#8a93a1")];

    internal IEnumerable<object> Content()
    {
        var report = evidence.Report;
        var (mandatory, advisory) = (report.Findings.Count(finding => finding.Blocks), report.Violations.Count(finding => !finding.Blocks));
        yield return E("p", mandatory > 0
            ? $"{Number(mandatory)} mandatory rules are violated: this stack must not be deployed as it is."
            : advisory > 0 ? "No mandatory rule is violated; advisory rules are."
                : "No rule is violated but where a deviation was accepted.");
        yield return E("ul", A("class", "cards"),
            Card(Number(report.Resources), "resources of AWS", "none"), Card(Number(report.Rules), "rules on", "none"),
            Card(Number(report.Passed), "verdicts passed", "good"),
                Card(Number(mandatory), "mandatory violations", mandatory > 0 ? "bad" : "good"),
            Card(Number(advisory), "advisory violations", advisory > 0 ? "bad" : "good"),
            Card(Number(report.Excepted.Count()), "accepted deviations", "warn"),
            Card(Number(report.Undecided.Count()), "not decided before deployment", report.Undecided.Any() ? "warn" : "good"));
        var counts = Shares.Select(share => (share.Share, share.Colour,
            Count: Safeguard.All.Count(safeguard => safeguard.Share == share.Share))).ToList();
        yield return E("h3", $"{Safeguard.All.Count} standards and specifications of the Security Rule");
        yield return E("div", A("class", "bar"), A("aria-hidden", "true"), counts.Select(share => E("span", A(
            "style", string.Create(CultureInfo.InvariantCulture,
                $"width:{share.Count * 100d / Safeguard.All.Count:F1}%;background:{share.Colour}")), string.Empty)));
        yield return E("ul", A("class", "key"), counts.Select(share =>
            E("li", E("i", A("style", $"background:{share.Colour};border-color:{share.Colour}")), $"{share.Count} {share.Share.Words()}")));
        if (report.Findings.Count > 0)
        {
            yield return Table("What was found", ["rule", "severity", "resource", "finding", "standing"],
                report.Findings.Select(finding => Row(
                null, Link(Id("rule", finding.RuleId), finding.RuleId), finding.Severity.ToString().ToLowerInvariant(),
                Link(Id("asset", finding.Urn), Policy.Model.Urn.NameOf(finding.Urn)), finding.Reason,
                finding.Exception is { } accepted ? Link(Id("exception", $"{accepted.Rule} {accepted.Urn}"), "accepted")
                    : Verdict(finding.Outcome == Policy.Model.Outcome.Undecided ? "not decided before deployment" : finding.Blocks
                        ? "violated" : "violated, advisory"))));
        }
    }

    private static XElement Card(string figure, string what, string kind) => E("li", A("class", kind), E("b", figure), what);
}
