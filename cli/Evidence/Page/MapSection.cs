using System.Xml.Linq;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Maps;
using Hipaa.Cli.Evidence.Record;
using static Hipaa.Cli.Evidence.Page.Html;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>The drawn maps, who can reach ePHI as a matrix, and the ways of the data in words.</summary>
internal sealed class MapSection(EvidenceSet evidence)
{
    private static readonly Dictionary<char, (string Style, string Word)> Kinds = new()
    {
        ['R'] = ("r", "read"), ['W'] = ("w", "write"), ['D'] = ("d", "delete"),
    };

    internal IEnumerable<object> Content()
    {
        yield return E("p", "Derived from the permissions of roles and the settings of services, not drawn by hand. Colours say what a place holds:");
        yield return E("ul", A("class", "key"), MapDrawing.Legend.Select(tone =>
            E("li", E("i", A("style", $"background:{tone.Fill};border-color:{tone.Line}")), tone.Word)));
        foreach (var map in evidence.Maps)
        {
            yield return E("figure", A("id", "map-" + map.Map.Id), A("class", map.Height > map.Width ? "tall" : "far"),
                E("figcaption", map.Map.Title),
                E("div", A("class", "frame"), A("tabindex", "0"), A("role", "region"), A("aria-label", map.Map.Title),
                    MapDrawing.Draw(map)));
        }

        yield return E("h3", A("id", "map-reach"), "Who can reach ePHI");
        yield return E("p", "By the policies of each role: R may read, W write, D delete; a dot marks permissions with conditions of their own. Permissions "
            + "boundaries and the stores' own policies narrow this further.");
        yield return ReachTable();
        if (Unread().ToList() is { Count: > 0 } unread)
        {
            yield return E("p", "Not in the table, since AWS writes what is in them: ", Joined(unread), ".");
        }

        yield return E("h3", A("id", "map-ways"), "All ways in words");
        yield return Table("All ways on which data may go", ["from", "class", "to", "class", "opened by"],
            evidence.Flows.Select(flow => Row(
            null, flow.From.Name, Note(flow.From), flow.To.Name, Note(flow.To), flow.How)));
    }

    private XElement ReachTable()
    {
        var reach = evidence.Reach.Where(entry =>
            !Policy.Model.Classification.WithoutEphi.Contains(entry.Store.DataClass) && entry.Store.DataClass.Length > 0
            && entry.Store.Kind is not "function" and not "API").ToLookup(entry => entry.Who);
        var stores = reach.SelectMany(who => who).Select(entry => entry.Store).Distinct()
            .OrderBy(store => store.Kind, StringComparer.Ordinal).ThenBy(store => store.Name, StringComparer.Ordinal).ToList();
        var table = Table("Who can reach ePHI", ["who", .. stores.Select(store => $"{FlowMap.Short(store)} ({store.Kind})")], reach
            .OrderBy(who => who.Key.Kind, StringComparer.Ordinal).ThenBy(who => who.Key.Name, StringComparer.Ordinal)
            .Select(who => Row(
                null, $"{who.Key.Name} ({who.Key.Kind})",
                stores.Select(store => Cell(who.Where(entry => entry.Store == store))))));
        table.Descendants("table").First().Add(A("class", "reach"));
        return table;
    }

    private static object Cell(IEnumerable<DataReach> reach)
    {
        var marks = reach.GroupBy(entry => entry.Kind).OrderBy(kind => "RWD".IndexOf(kind.Key, StringComparison.Ordinal))
            .Select(kind => (object)E(
            "abbr", A("class", Kinds[kind.Key].Style),
            A("title", $"may {Kinds[kind.Key].Word}: {string.Join(", ", kind.Select(entry => entry.Action).Distinct(StringComparer.Ordinal))}"),
            kind.Key + (kind.All(entry => entry.Conditional) ? "·" : string.Empty))).ToList();
        return marks.Count == 0 ? string.Empty : Joined(marks, " ");
    }

    private IEnumerable<object> Unread() =>
        from role in evidence.Graph.OfType(Policy.Model.AwsType.IamRole).OrderBy(role => role.Name, StringComparer.Ordinal)
        from arn in Policy.Model.RolePolicies.ForeignPolicyArns(role).Order(StringComparer.Ordinal)
        select $"{role.Name} ({arn.Split('/')[^1]})";

    private static string Note(DataPlace place) => place.DataClass.Length == 0 ? place.Kind : $"{place.Kind}, {place.DataClass}";
}
