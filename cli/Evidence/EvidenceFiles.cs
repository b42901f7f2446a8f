using System.Text;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Maps;
using Hipaa.Cli.Evidence.Oscal;
using Hipaa.Cli.Evidence.Page;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy.Reports;

namespace Hipaa.Cli.Evidence;

/// <summary>The files of evidence by name, with what is in them.</summary>
internal static class EvidenceFiles
{
    /// <param name="since">A folder of older evidence; null for none.</param>
    /// <exception cref="Hipaa.Policy.Readers.BadInputException">That folder holds no evidence of the stack.</exception>
    internal static SortedDictionary<string, byte[]> Of(EvidenceSet evidence, string? since)
    {
        var (provenance, report) = (evidence.Provenance, evidence.Report);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["controls.csv"] = evidence.Controls.Safeguards(),
            ["rules.csv"] = evidence.Controls.Rules(),
            ["assets.csv"] = new AssetInventory(evidence.Graph).Table(),
            ["data-flow.md"] = DataFlowPage.Write(provenance.Identity.Stack, evidence.Flows),
            ["exceptions.csv"] = ExceptionList.Table(evidence.Register, report, evidence.Today),
            ["services.csv"] = new ServiceList(evidence.Graph).Table(),
            ["README.md"] = Cover(provenance, TextReport.Summary(report)),
        };
        evidence.Changes = since is null ? null
            : EvidenceChanges.Of(since, provenance,
                texts.Where(file => EvidenceChanges.Compared.Contains(file.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal));
        foreach (var map in evidence.Maps) texts[$"maps/{map.Map.Id}.svg"] = MapDrawing.File(map);
        texts["index.html"] = new EvidencePage(evidence).Write();
        var files = new SortedDictionary<string, byte[]>(
            texts.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value), StringComparer.Ordinal),
                StringComparer.Ordinal);
        using var findings = new MemoryStream();
        JsonReport.Write(findings, report);
        files["findings.json"] = findings.ToArray();
        var oscal = new OscalFiles(evidence);
        files["oscal/component-definition.json"] = oscal.Components();
        files["oscal/assessment-results.json"] = oscal.Results();
        return files;
    }

    private static string Cover(Provenance provenance, string summary) =>
        $"""
        # Evidence for stack {provenance.Identity.Stack} of project {provenance.Identity.Project}

        | | |
        |---|---|
        {provenance.Rows()}

        {summary}

        | file | what it shows |
        |---|---|
        | index.html | all of it as one page, to be opened, printed or sent: it needs nothing else |
        | controls.csv | all 63 rows of the Security Rule: what the stack shows, what the organization does, verdicts |
        | rules.csv | each rule: what it enforces, where it passed or failed, the published checks that it covers |
        | findings.json | every violation, accepted deviation and undecided verdict in full |
        | assets.csv | every resource with its class of data, Region and encryption key |
        | data-flow.md | where data may go, derived from permissions |
        | maps/ | the maps of the page as pictures: flow of ePHI, network, keys |
        | oscal/ | the same for tools: component definition and assessment results of NIST OSCAL 1.1.3 |
        | exceptions.csv | accepted deviations with owner, reason and expiry |
        | services.csv | the AWS services used and whether the Business Associate Addendum covers them |
        | SHA256SUMS | digests: `sha256sum --check SHA256SUMS` |
        | SHA256SUMS.sig, SHA256SUMS.pub | where a key was given, the signature of the digests and the public half of the key |

        A technical control supports compliance; it does not make an organization compliant. What no rule can judge is in docs/controls.md.

        """;
}
