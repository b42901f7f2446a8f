using System.Globalization;
using System.Xml.Linq;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using static Hipaa.Cli.Evidence.Page.Html;
using static Hipaa.Cli.Evidence.Page.Words;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>What a reader in a hurry takes away.</summary>
internal sealed class PostureSection(EvidenceSet evidence)
{
    private static readonly (ControlStanding Standing, string Colour)[] Standings =
    [
        (ControlStanding.Violated, "#a3201a"), (ControlStanding.Advisory, "#d4634f"), (ControlStanding.Undecided, "#7d5ba6"),
        (ControlStanding.Shown, "#1e6b3a"), (ControlStanding.Part, "#6fa67f"), (ControlStanding.Deviating, "#c48a1a"),
        (ControlStanding.NotJudged, "#c9ced6"), (ControlStanding.Organization, "#8a93a1"),
    ];

    internal IEnumerable<object> Content()
    {
        var report = evidence.Report;
        var (mandatory, advisory) = (report.Findings.Count(finding => finding.Blocks), report.Violations.Count(finding => !finding.Blocks));
        yield return E("p", mandatory > 0
            ? $"{Counted(mandatory, "mandatory violation")}: this stack must not be deployed as it is."
            : advisory > 0 ? "No mandatory rule is violated; advisory rules are."
                : "No rule is violated but where a deviation was accepted.");
        yield return E("ul", A("class", "cards"),
            Card(Number(report.Resources), "resources of AWS", "none"), Card(Number(report.Rules), "rules on", "none"),
            Card(Number(report.Passed), "verdicts passed", "good"),
                Card(Number(mandatory), "mandatory violations", mandatory > 0 ? "bad" : "good"),
            Card(Number(advisory), "advisory violations", advisory > 0 ? "bad" : "good"),
            Card(Number(report.Excepted.Count()), "accepted deviations", "warn"),
            Card(Number(report.Undecided.Count()), "not decided before deployment", report.Undecided.Any() ? "warn" : "good"));
        var controls = evidence.Controls.Controls();
        var counts = Standings.Select(part => (part.Standing, part.Colour, Count: controls.Count(control => control.Standing == part.Standing)))
            .Where(part => part.Count > 0).ToList();
        yield return E("h3", $"{controls.Count} standards and specifications of the Security Rule");
        yield return E("div", A("class", "bar"), A("aria-hidden", "true"), counts.Select(part => E("span", A(
            "style", string.Create(CultureInfo.InvariantCulture,
                $"width:{part.Count * 100d / controls.Count:F1}%;background:{part.Colour}")), string.Empty)));
        yield return E("ul", A("class", "key"), counts.Select(part =>
            E("li", E("i", A("style", $"background:{part.Colour};border-color:{part.Colour}")), $"{part.Count} {part.Standing.Words()}")));
        if (report.Findings.Count > 0)
        {
            var links = new PageLinks(evidence);
            yield return Table("What was found", ["rule", "severity", "resource", "finding", "standing"],
                report.Findings.Select(finding => Row(
                null, links.Rule(finding), finding.Severity.ToString().ToLowerInvariant(), links.Asset(finding.Urn), finding.Reason,
                finding.Exception is { } accepted ? Link(Id("exception", $"{accepted.Rule} {accepted.Urn}"), "accepted")
                    : Verdict(finding.Outcome == Policy.Model.Outcome.Undecided ? "not decided before deployment" : finding.Blocks
                        ? "violated" : "violated, advisory"))));
        }
    }

    private static XElement Card(string figure, string what, string kind) => E("li", A("class", kind), E("b", figure), what);
}
