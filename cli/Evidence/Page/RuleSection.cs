using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy;
using static Hipaa.Cli.Evidence.Page.Html;
using static Hipaa.Cli.Evidence.Page.Words;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>The rules, the rules of AWS Config that watch the same after deployment, their tests, and the runbooks.</summary>
internal sealed class RuleSection(EvidenceSet evidence)
{
    private readonly IReadOnlyList<RuleRow> rows = evidence.Controls.RuleRows();

    internal IEnumerable<object> Rules()
    {
        yield return Table("Rules", ["rule", "severity", "safeguard", "in this stack", "passed", "resources", "AWS Config", "test"],
            rows.Select(row => Row(
            Id("rule", row.Rule.Id), Away(row.Rule.Link, row.Rule.Id), row.Rule.Severity.ToString().ToLowerInvariant(),
            Joined(new[] { row.Rule.Safeguard }.Concat(row.Rule.AlsoServes)
                .Select(safeguard => (object)Link(Id("control", safeguard.Section), safeguard.Section))),
            Verdict(row.Standing), Number(row.Passed),
            Joined(row.Rule.Types.Where(type => evidence.Graph.Has(type))
                .Select(type => (object)Link(Id("type", type), type.Split(':')[^1]))),
            Joined(Inventory.ConfigRules.CoveredBy(row.Rule).Where(turnedOn.Contains)
                .Select(id => (object)Link(Id("config", id), ConfigName(id)))),
            evidence.Tests.Of(row.Rule) is null ? "-" : Link(Id("test", row.Rule.Id), "test"))));
    }

    internal IEnumerable<object> ConfigRules()
    {
        var covered = rows.SelectMany(row => Inventory.ConfigRules.CoveredBy(row.Rule).Select(id => (id, row.Rule.Id)))
            .ToLookup(pair => pair.id, pair => pair.Id, StringComparer.Ordinal);
        yield return E("p", "Managed rules of AWS Config that this stack turns on; they judge what is deployed, whoever changed it.");
        yield return Table("AWS Config rules", ["rule of AWS", "turned on by", "judged before deployment by"],
            Inventory.ConfigRules.Of(evidence.Graph).Select(rule => Row(
            Id("config", rule.Identifier), rule.Identifier, string.Join(", ", rule.Resources),
            covered[rule.Identifier].Any() ? Joined(covered[rule.Identifier].Select(id => (object)Link(Id("rule", id), id))) : "-")));
    }

    internal IEnumerable<object> Tests()
    {
        var tested = rows.Select(row => (row.Rule, Path: evidence.Tests.Of(row.Rule))).Where(row => row.Path is not null).ToList();
        if (tested.Count == 0)
        {
            yield return E("p", "The checkout that this was written from has no tests.");
            yield break;
        }

        yield return E("p", $"{tested.Count} of {Counted(rows.Count, "rule")} have a file of tests of their own; each shows what passes, what does not, and what is undecided.");
        yield return Table("Tests of the rules", ["rule", "test"], tested.Select(row => Row(
            Id("test", row.Rule.Id), Link(Id("rule", row.Rule.Id), row.Rule.Id), E("code", row.Path!))));
    }

    internal IEnumerable<object> Runbooks()
    {
        yield return E("p", "Procedures for people, below docs/runbooks of the repository.");
        yield return Table("Runbooks", ["runbook", "title", "serves"], evidence.Runbooks.Select(book => Row(
            Id("runbook", book.Name), book.Name, book.Title,
            book.Sections.Count == 0 ? "-" : Joined(book.Sections
                .Where(section => Safeguard.All.Any(safeguard => safeguard.Section == section))
                .Select(section => (object)Link(Id("control", section), section))))));
    }

    /// <summary>As AWS writes the rule's name, which breaks into lines: "s3-bucket-logging-enabled".</summary>
    internal static string ConfigName(string identifier) => identifier.ToLowerInvariant().Replace('_', '-');

    private readonly HashSet<string> turnedOn = [.. Inventory.ConfigRules.Of(evidence.Graph).Select(rule => rule.Identifier)];
}
