namespace Hipaa.Infra.Tests.Directions;

/// <summary>A chart for Mermaid: an arrow from a folder to each that it stands on, but for those that it reaches over others.</summary>
internal static class Picture
{
    internal static string Of(Area area, IReadOnlyList<Use> between)
    {
        var lower = between.ToLookup(use => use.From, use => use.To, StringComparer.Ordinal);
        var arrows = between.Where(use => !lower[use.From].Any(middle => middle != use.To && Reaches(middle, use.To)))
            .Select(use => $"  {use.From} --> {use.To}").Order(StringComparer.Ordinal);
        return string.Join('\n', ["```mermaid", "flowchart TD", $"  %% {area.Title}", .. arrows, "```"]);

        bool Reaches(string from, string to)
        {
            var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
            while (open.TryPop(out var next))
            {
                foreach (var below in lower[next].Where(seen.Add))
                {
                    open.Push(below);
                }
            }

            return seen.Contains(to);
        }
    }
}
