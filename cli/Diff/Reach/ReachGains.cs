using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Reach;

/// <summary>Compares who reaches ePHI before and after.</summary>
internal static class ReachGains
{
    internal static IReadOnlyList<ReachGain> Of(ResourceGraph before, ResourceGraph after, ResourcePairs pairs)
    {
        var (old, next) = (new ReachMap(before), new ReachMap(after));
        var earlier = pairs.Pairs.ToDictionary(pair => pair.After.Urn, pair => pair.Before.Urn, StringComparer.Ordinal);
        var gains = next.Cells.Select(cell => (cell.Key, cell.Value.From, cell.Value.Path, Before: Earlier(cell.Key)))
            .Where(cell => cell.From > cell.Before)
            .GroupBy(cell => (cell.Key.Who, cell.Key.Place, cell.Before, cell.From, cell.Path))
            .Select(group => new ReachGain(
                next.Names[group.Key.Who], [.. group.Select(cell => cell.Key.Verb)], next.Names[group.Key.Place], group.Key.Before,
                group.Key.From, group.Key.Path)).ToList();

        // Where anybody can, it goes without saying that each role can.
        var open = gains.Where(gain => gain.Who == ReachMap.Anybody).Select(gain => (gain.Place, gain.Path)).ToHashSet();
        return
        [
            .. gains.Where(gain => gain.Who == ReachMap.Anybody || !open.Contains((gain.Place, gain.Path)))
                .OrderBy(gain => gain.Who != ReachMap.Anybody),
            .. Trusts(before, after, next, earlier),
        ];

        ReachFrom Earlier(ReachMap.Cell cell) => old.Cells.GetValueOrDefault(
            new(earlier.GetValueOrDefault(cell.Who, cell.Who), earlier.GetValueOrDefault(cell.Place, cell.Place), cell.Verb)).From;
    }

    /// <summary>Who may take a role that reaches ePHI, and could not before.</summary>
    private static IEnumerable<ReachGain> Trusts(
        ResourceGraph before, ResourceGraph after, ReachMap map, Dictionary<string, string> earlier)
    {
        foreach (var role in after.OfType(AwsType.IamRole))
        {
            if (!earlier.TryGetValue(role.Urn, out var urn) || before.Find(urn) is not { } was) continue;
            var places = map.Cells.Keys.Where(cell => cell.Who == role.Urn).Select(cell => map.Names[cell.Place])
                .Distinct(StringComparer.Ordinal).ToList();
            if (places.Count == 0) continue;
            foreach (var statement in Takers(role).Except(Takers(was), StringComparer.Ordinal))
            {
                yield return new(statement, ["take"], $"{role.Name}, which reaches {string.Join(", ", places)}", ReachFrom.Nowhere,
                    ReachFrom.Anywhere,
                    $"the trust policy of {role.Name}");
            }
        }
    }

    private static List<string> Takers(Resource role) =>
    [
        .. role.Policy("assumeRolePolicy").Statements.Where(s => s.IsAllow.IsYes).SelectMany(s => (s.Principals ?? []).Select(principal =>
            principal.IsEverybody.IsYes ? "anybody" : principal.Name.ToString()
            + (s.Conditions.Count == 0 ? " (without a condition)" : $" (if {string.Join(" and ", s.Conditions.Select(c => c.Key))})"))),
    ];
}
