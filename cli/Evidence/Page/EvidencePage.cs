using System.Globalization;
using System.Xml.Linq;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using static Hipaa.Cli.Evidence.Page.Html;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>
/// The evidence as one page that needs nothing else: no network, no script, no font. It is read on a screen and a phone, printed, and
/// heard.
/// </summary>
internal sealed class EvidencePage(EvidenceSet evidence)
{
    internal string Write()
    {
        var (identity, provenance) = (evidence.Provenance.Identity, evidence.Provenance);
        var title = $"Evidence for stack {identity.Stack} of project {identity.Project}";
        List<(string Id, string Title, IEnumerable<object> Content)> sections =
        [
            ("posture", "Posture at a glance", new PostureSection(evidence).Content()),
            ("controls", "Control matrix", new ControlSection(evidence).Content()),
            ("maps", "Maps", new MapSection(evidence).Content()),
            ("assets", "Asset inventory", new InventorySection(evidence).Content()),
            ("retention", "Retention", new StoreSections(evidence).Retention()),
            ("exceptions", "Accepted deviations", new StoreSections(evidence).Exceptions()),
            ("services", "Services and the Business Associate Addendum", new StoreSections(evidence).Services()),
            ("rules", "Rules", new RuleSection(evidence).Rules()),
            ("config", "AWS Config rules", new RuleSection(evidence).ConfigRules()),
            ("tests", "Tests of the rules", new RuleSection(evidence).Tests()),
            ("runbooks", "Runbooks", new RuleSection(evidence).Runbooks()),
        ];
        if (evidence.Changes is { } changes) sections.Insert(1,
            ("changes", "Changes since the last evidence", ChangeSection.Content(changes)));
        return Document(E("html", A("lang", "en"),
            E("head",
                E("meta", A("charset", "utf-8")), E("meta", A("name", "viewport"), A("content", "width=device-width, initial-scale=1")),
                E("title", title), E("style", Style(), InventorySection.Filters(evidence))),
            E("body",
                E("a", A("class", "skip"), A("href", "#posture"), "Skip to the content"),
                E("header", E("h1", title), Facts(provenance),
                    E("nav", A("aria-label", "Sections"), E("ul", sections.Select(section => E("li", Link(section.Id, section.Title)))))),
                E("main", sections.Select((section, index) => E(
                    "section", A("id", section.Id), A("aria-labelledby", section.Id + "-title"),
                    A("class", index == 0 ? "first" : section.Id is "controls" or "maps" or "assets" or "rules" ? "wide" : "plain"),
                    E("h2", A("id", section.Id + "-title"), section.Title), section.Content))),
                E("footer", E("p", "A technical control supports compliance; it does not make an organization compliant. Digests of all files are in "
                    + "SHA256SUMS beside this page: sha256sum --check SHA256SUMS.")))));
    }

    private static XElement Facts(Provenance provenance) => E("dl", A("class", "facts"), provenance.Facts()
        .SelectMany(fact => new[] { E("dt", fact.What), E("dd", fact.Is) }));

    private static string Style()
    {
        using var reader = new StreamReader(typeof(EvidencePage).Assembly.GetManifestResourceStream("evidence/evidence.css")!);
        return reader.ReadToEnd();
    }
}

/// <summary>Words and numbers as all sections write them.</summary>
internal static class Words
{
    internal static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 row", "2 rows".</summary>
    internal static string Counted(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static XElement Verdict(string verdict) => Badge(
        verdict.StartsWith("violated", StringComparison.Ordinal) || verdict.Contains("advisories", StringComparison.Ordinal) ? "bad"
        : verdict.Contains("accepted", StringComparison.Ordinal) || verdict.StartsWith("not decided", StringComparison.Ordinal) ? "warn"
        : verdict.Contains("not judged", StringComparison.Ordinal) || verdict.Contains("nothing", StringComparison.Ordinal) ? "none"
            : "good",
        verdict);
}
