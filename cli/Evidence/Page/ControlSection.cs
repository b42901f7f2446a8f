using System.Xml.Linq;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy;
using static Hipaa.Cli.Evidence.Page.Html;
using static Hipaa.Cli.Evidence.Page.Words;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>
/// From each citation to what serves it: resources, rules with verdicts, rules of AWS Config, tests, exceptions, runbooks; each cell
/// leads to
/// its place in the page.
/// </summary>
internal sealed class ControlSection(EvidenceSet evidence)
{
    private const int Shown = 6;

    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["164.308"] = "Administrative safeguards", ["164.310"] = "Physical safeguards", ["164.312"] = "Technical safeguards",
        ["164.314"] = "Organizational requirements", ["164.316"] = "Policies, procedures and documentation",
    };

    private readonly HashSet<string> turnedOn = [.. Inventory.ConfigRules.Of(evidence.Graph).Select(rule => rule.Identifier)];
    private readonly Dictionary<string, string> standing = evidence.Controls.RuleRows()
        .ToDictionary(row => row.Rule.Id, row => row.Standing, StringComparer.Ordinal);

    internal IEnumerable<object> Content()
    {
        yield return E("p", "R is required, A addressable (45 CFR 164.306(d)). What is the organization's is not judged, whatever rules support it.");
        foreach (var part in evidence.Controls.Controls().GroupBy(row => row.Safeguard.Section[..7], StringComparer.Ordinal))
        {
            yield return Table(
                $"45 CFR {part.Key} {Parts.GetValueOrDefault(part.Key)}",
                ["citation", "safeguard", "verdict", "the organization's", "resources", "rules", "AWS Config", "tests", "exceptions",
                    "runbooks"],
                part.Select(Control));
        }
    }

    private XElement Control(ControlRow row)
    {
        var safeguard = row.Safeguard;
        var rules = row.Rules.Where(rule => standing[rule.Id] != "applies to nothing").ToList();
        return Row(
            Id("control", safeguard.Section),
            Away(safeguard.Link, safeguard.Section),
            new object[] { E("b", safeguard.Title), $" ({(safeguard.Required ? "R" : "A")})", E("br"), safeguard.Duty },
            Verdict(row.Verdict), safeguard.Remains.Length > 0 ? safeguard.Remains : "nothing besides",
            Some(rules.SelectMany(rule => rule.Types).Distinct(StringComparer.Ordinal).Where(type => evidence.Graph.Has(type)), "assets",
                type => Link(Id("type", type), $"{type.Split(':')[^1]} ({evidence.Graph.OfType(type).Count})")),
            Some(rules.Select(rule => rule.Id), "rules", rule => Link(Id("rule", rule), Mark(rule))),
            Some(rules.SelectMany(Inventory.ConfigRules.CoveredBy).Where(turnedOn.Contains).Distinct(StringComparer.Ordinal), "config",
                identifier => Link(Id("config", identifier), RuleSection.ConfigName(identifier))),
            Count(rules.Count(rule => evidence.Tests.Of(rule) is not null), rules),
            Some(row.Findings.Select(finding => finding.Exception).OfType<Policy.Exceptions.AcceptedDeviation>().Distinct(), "exceptions",
                entry => Link(Id("exception", $"{entry.Rule} {entry.Urn}"), $"until {Day(entry.Expires)}")),
            Some(evidence.Runbooks.Where(book => book.Sections.Contains(safeguard.Section, StringComparer.Ordinal)), "runbooks",
                book => Link(Id("runbook", book.Name), book.Name)));
    }

    private static object Count(int count, List<Rule> rules) =>
        count == 0 ? "-" : Link(Id("test", rules[0].Id), $"{count} of {Counted(rules.Count, "rule")}");

    private string Mark(string rule) => standing[rule] switch
    {
        "passed" => $"✓ {rule}", "violated" => $"✗ {rule}", "passed but for accepted deviations" => $"± {rule}", _ => $"? {rule}",
    };

    // A cell is read, not scrolled: the first few, and where the rest is.
    private static object Some<T>(IEnumerable<T> items, string rest, Func<T, XElement> link)
    {
        var all = items.ToList();
        if (all.Count == 0) return "-";
        var links = all.Take(Shown).Select(item => (object)link(item)).ToList();
        if (all.Count > Shown) links.Add(Link(rest, $"and {all.Count - Shown} more"));
        return Joined(links, ", ");
    }
}
