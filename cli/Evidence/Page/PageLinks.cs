using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using static Hipaa.Cli.Evidence.Page.Html;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>
/// Links to where the page speaks of a rule or resource; its name alone where it does not: the stack itself is no asset, and what the
/// register of exceptions says is no rule.
/// </summary>
internal sealed class PageLinks(EvidenceSet evidence)
{
    private readonly HashSet<string> rules = evidence.Controls.RuleRows().Select(row => row.Rule.Id).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> assets = new AssetInventory(evidence.Graph).Assets().Select(asset => asset.Urn).ToHashSet(StringComparer.Ordinal);

    /// <summary>To the rule of a finding, or to the exception that it is about.</summary>
    internal object Rule(Finding finding) => rules.Contains(finding.RuleId) ? Link(Id("rule", finding.RuleId), finding.RuleId)
        : finding.Entry is { } entry ? Link(Id("exception", $"{entry.Rule} {entry.Urn}"), finding.RuleId) : finding.RuleId;

    /// <summary>To a resource of the inventory.</summary>
    internal object Asset(string urn) => assets.Contains(urn) ? Link(Id("asset", urn), Urn.NameOf(urn)) : Urn.NameOf(urn);
}
