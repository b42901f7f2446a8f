using System.Globalization;
using System.Text;
using Hipaa.Cli.Evidence.Inventory;

namespace Hipaa.Cli.Evidence;

/// <summary>The data-flow map: a diagram in Mermaid's language, which code hosts draw, and the same as a table.</summary>
internal static class DataFlowPage
{
    internal static string Write(string stack, IReadOnlyList<DataFlow> flows)
    {
        var places = flows.SelectMany(flow => new[] { flow.From, flow.To }).Distinct().ToList();
        var ids = places
            .Select((place, index) => (place.Key, Id: string.Create(CultureInfo.InvariantCulture, $"n{index}")))
            .ToDictionary(pair => pair.Key, pair => pair.Id, StringComparer.Ordinal);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Data flow of {stack}\n\n")
            .Append("Every way on which data may go, derived from the permissions of roles and from settings of services, ")
            .Append("not drawn by hand. Red places hold ePHI, green ones data without identifiers, grey ones neither.\n\n")
            .Append("```mermaid\nflowchart LR\n");
        var classes = places.GroupBy(place => place.DataClass, StringComparer.Ordinal);
        foreach (var group in classes.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var place in group)
            {
                page.Append(CultureInfo.InvariantCulture, $"  {ids[place.Key]}{Shape(place)}:::{Style(place.DataClass)}\n");
            }
        }

        foreach (var flow in flows)
        {
            page.Append(CultureInfo.InvariantCulture, $"  {ids[flow.From.Key]} --> {ids[flow.To.Key]}\n");
        }

        page.Append("  classDef ephi fill:#fde8e8,stroke:#c81e1e\n")
            .Append("  classDef clean fill:#def7ec,stroke:#057a55\n")
            .Append("  classDef other fill:#f3f4f6,stroke:#6b7280\n```\n\n")
            .Append("| from | | to | | opened by |\n|---|---|---|---|---|\n");
        foreach (var flow in flows)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {flow.From.Name} | {Note(flow.From)} | {flow.To.Name} | {Note(flow.To)} | {flow.How} |\n");
        }

        return page.ToString();
    }

    private static string Shape(DataPlace place)
    {
        var text = $"\"{place.Name}<br/>{place.Kind}\"";
        return place.Kind is "bucket" or "table" or "database" or "backup vault" or "replicated backups" or "snapshot" or "restore test" ? $"[({text})]"
            : place.Kind is "stream" or "queue" or "topic" ? $"[/{text}/]"
            : $"[{text}]";
    }

    private static string Note(DataPlace place) => place.DataClass.Length == 0 ? place.Kind : $"{place.Kind}, {place.DataClass}";

    private static string Style(string dataClass) =>
        dataClass is "deidentified" or "de-identified" ? "clean"
        : dataClass.Length == 0 || Policy.Model.Classification.WithoutEphi.Contains(dataClass) ? "other" : "ephi";
}
