using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy;
using static Hipaa.Cli.Evidence.Page.Html;
using static Hipaa.Cli.Evidence.Page.Words;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>What is kept how long, what was accepted until when, and which services are under the addendum.</summary>
internal sealed class StoreSections(EvidenceSet evidence)
{
    private const int Soon = 30;

    internal IEnumerable<object> Retention()
    {
        yield return E("p", "What the settings of each store say. A lock keeps even administrators from deleting earlier.");
        yield return Table("Retention", ["store", "type", "holds", "kept", "locked"],
            new RetentionTable(evidence.Graph).Rows().Select(row => Row(
            null, Link(Id("asset", row.Store.Urn), row.Store.Name), row.Store.Type.Split(':')[^1], AssetInventory.Class(row.Store),
                row.Kept,
            row.Lock.Length > 0 ? row.Lock : "-")));
    }

    internal IEnumerable<object> Exceptions()
    {
        if (evidence.Register.Entries.Count == 0)
        {
            yield return E("p", "None.");
            yield break;
        }

        var links = new PageLinks(evidence);
        yield return E("p", $"Deviations that somebody accepted; days are counted from {Day(evidence.Today)}.");
        yield return Table(
            "Accepted deviations", ["rule", "accepts", "reason", "owner", "approved", "expires", "days left", "covers"],
            evidence.Register.Entries.Select(entry =>
            {
                var left = entry.Expires.DayNumber - evidence.Today.DayNumber;
                var covered = evidence.Report.Excepted.Where(finding => finding.Exception == entry).Select(finding => finding.Urn).ToList();
                return Row(
                    Id("exception", $"{entry.Rule} {entry.Urn}"), Link(Id("rule", entry.Rule), entry.Rule), entry.Accepts.Text,
                        entry.Reason, entry.Owner,
                    Day(entry.Approved), Day(entry.Expires),
                    entry.AwaitsApproval(evidence.Today) ? Badge("bad", "not approved yet")
                        : Badge(left <= 0 ? "bad" : left <= Soon ? "warn" : "good", left <= 0 ? "expired" : $"{Number(left)} days"),
                    covered.Count == 0 ? "nothing in this stack"
                        : Joined(covered.Select(links.Asset)));
            }));
    }

    internal IEnumerable<object> Services()
    {
        yield return E("p", $"By the policy pack's copy of AWS's list of HIPAA eligible services. The copy was last changed on {Day(ServiceList.CopyChanged)}; AWS dates its own "
            + "list on the page and may have changed it since: ",
            Away("https://aws.amazon.com/compliance/hipaa-eligible-services-reference/", "HIPAA Eligible Services Reference"), ".");
        yield return Table("Services", ["service", "resources", "of them may hold ePHI", "under the addendum"],
            new ServiceList(evidence.Graph).Rows().Select(row => Row(
            Id("service", row.Service), row.Service, Number(row.Resources), Number(row.HoldEphi),
            Badge(row.Standing is "HIPAA eligible" ? "good" : row.Standing.StartsWith("administers", StringComparison.Ordinal) ? "none"
                : "bad", row.Standing))));
    }
}
