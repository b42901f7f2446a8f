using System.Text;
using System.Xml.Linq;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Policy;
using Hipaa.Policy.Model;
using static Hipaa.Cli.Evidence.Page.Html;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>Every resource. Its filters are rules of the style sheet: they need no script, and without style it is a plain table.</summary>
internal sealed class InventorySection(EvidenceSet evidence)
{
    private readonly AssetInventory assets = new(evidence.Graph);

    internal IEnumerable<object> Content()
    {
        yield return E("div", A("class", "filters"),
            Select("filter-service", "Service", Services(evidence.Graph)), Select("filter-class", "Holds", Classes(evidence.Graph)));
        var types = new HashSet<string>(StringComparer.Ordinal);
        yield return E("div", A("id", "inventory"), Table(
            "Asset inventory", ["resource", "type", "Region", "holds", "encrypted with", "protected", "URN"],
            assets.Assets().Select(asset => Asset(asset, types.Add(asset.Type)))));
    }

    /// <summary>One rule for each choice: what is of another service or class is not shown.</summary>
    internal static string Filters(EvidenceSet evidence)
    {
        var rules = new StringBuilder();
        foreach (var (filter, attribute, values) in new[]
        {
            ("filter-service", "data-service", Services(evidence.Graph)), ("filter-class", "data-class", Classes(evidence.Graph)),
        })
        {
            foreach (var value in values)
            {
                rules.Append($"\n@media screen {{ body:has(#{filter} option[value=\"{value}\"]:checked) #inventory tbody tr:not([{attribute}=\"{value}\"]) ")
                    .Append("{ display: none; } }");
            }
        }

        return rules.Append('\n').ToString();
    }

    private static XElement Asset(Resource asset, bool first)
    {
        var row = Row(
            Id("asset", asset.Urn), asset.Name,
            first ? E("span", A("id", Id("type", asset.Type)), asset.DeclaredType) : asset.DeclaredType, AssetInventory.Region(asset),
            AssetInventory.Class(asset), Joined(AssetInventory.KeysOf(asset).Select(key => (object)Link(Id("asset", key.Urn), key.Name))),
            asset.Protect ? "yes" : "no", E("span", A("class", "wrap"), asset.Urn));
        row.Add(A("data-service", EligibleServices.ModuleOf(asset.Type)), A("data-class", AssetInventory.Class(asset)));
        return row;
    }

    private static XElement Select(string id, string label, IEnumerable<string> values) => E("label", A("for", id), label, E(
        "select", A("id", id), E("option", A("value", string.Empty), "all"),
            values.Select(value => E("option", A("value", value), value))));

    private static List<string> Services(ResourceGraph graph) => Distinct(graph, asset => EligibleServices.ModuleOf(asset.Type));

    private static List<string> Classes(ResourceGraph graph) => Distinct(graph, AssetInventory.Class);

    private static List<string> Distinct(ResourceGraph graph, Func<Resource, string> of) =>
        [.. new AssetInventory(graph).Assets().Select(of).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
