using Hipaa.Cli.Evidence.Record;
using static Hipaa.Cli.Evidence.Page.Html;
using static Hipaa.Cli.Evidence.Page.Words;

namespace Hipaa.Cli.Evidence.Page;

/// <summary>What is not as the older evidence has it.</summary>
internal static class ChangeSection
{
    internal static IEnumerable<object> Content(EvidenceChanges changes)
    {
        yield return E("p", $"Compared with the evidence judged at {changes.Since}.");
        if (changes.Files.All(file => file.Rows.Count == 0)) yield return E("p", "Nothing changed.");
        foreach (var file in changes.Files.Where(file => file.Rows.Count > 0))
        {
            yield return Table($"{file.Name}: {Counted(file.Rows.Count, "row")}", ["row", "change"], file.Rows.Select(row =>
                Row(null, E("span", A("class", "wrap"), row.Key), E("span", A("class", "wrap"), row.What))));
        }
    }
}
