using System.Globalization;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Reach;

/// <summary>Compares who reaches ePHI before and after.</summary>
internal static class ReachGains
{
    private static readonly string[] Narrowing = ["sourceArn", "sourceAccount", "principalOrgId"];

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
            .. Starters(before, after, next, earlier),
            .. NotRead(before, after, earlier),
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
                yield return new(statement, ["take"], $"{role.Name}, which reaches {Some(places)}", ReachFrom.Nowhere,
                    ReachFrom.Anywhere,
                    $"the trust policy of {role.Name}");
            }
        }
    }

    /// <summary>Who may start a function whose role reaches ePHI, and could not before (Lambda resource-based policies).</summary>
    private static IEnumerable<ReachGain> Starters(
        ResourceGraph before, ResourceGraph after, ReachMap map, Dictionary<string, string> earlier)
    {
        foreach (var function in after.OfType(AwsType.LambdaFunction))
        {
            if (!earlier.TryGetValue(function.Urn, out var urn) || before.Find(urn) is not { } was) continue;
            var role = function.Refers("role", AwsType.IamRole).First?.Urn;
            var places = map.Cells.Keys.Where(cell => cell.Who == role).Select(cell => map.Names[cell.Place]).Distinct(StringComparer.Ordinal).ToList();
            if (places.Count == 0) continue;
            foreach (var (who, path) in StartersOf(function).ExceptBy(StartersOf(was).Select(starter => starter.Who), starter => starter.Who, StringComparer.Ordinal))
            {
                yield return new(who, ["start"], $"{function.Name}, which reaches {Some(places)}", ReachFrom.Nowhere, ReachFrom.Anywhere, path);
            }
        }
    }

    private static List<(string Who, string Path)> StartersOf(Resource function) =>
    [
        .. function.ReferredBy(AwsType.LambdaPermission, "function").Known.Select(permission => (Starter(permission), permission.Name)),
        .. function.ReferredBy(AwsType.LambdaResourcePolicy, "functionArn").Known.SelectMany(holder => holder.Policy().Statements
            .Where(statement => statement.IsAllow.IsYes).SelectMany(statement => statement.Principals ?? [])
            .Select(principal => (principal.IsEverybody.IsYes ? "anybody" : principal.Name.ToString(), holder.Name))),
    ];

    private static string Starter(Resource permission)
    {
        var tests = Narrowing.Select(test => permission.Text(test).Value is { } value ? $"{test} {value}" : null).OfType<string>().ToList();
        var who = permission.Text("principal").Value ?? "somebody not known yet";
        return (who is "*" ? "anybody" : who) + (tests.Count == 0 ? " (without a condition)" : $" (if {string.Join(" and ", tests)})");
    }

    /// <summary>Roles and users that are given a policy of which nothing here says what it allows.</summary>
    private static IEnumerable<ReachGain> NotRead(ResourceGraph before, ResourceGraph after, Dictionary<string, string> earlier) =>
        from caller in after.OfTypes(AwsType.IamRole, AwsType.IamUser)
        let was = before.Find(earlier.GetValueOrDefault(caller.Urn, caller.Urn))
        from arn in CallerPolicies.NotRead(caller).Except(was is null ? [] : CallerPolicies.NotRead(was), StringComparer.Ordinal)
        select new ReachGain(
            caller.Name, ["do"], $"what {arn} allows (not written in the stack)", ReachFrom.Nowhere,
            ReachFrom.Anywhere, "an attached policy");

    private static string Some(List<string> places) =>
        string.Join(", ", places.Take(3)) + (places.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {places.Count - 3} more") : string.Empty);

    private static List<string> Takers(Resource role) =>
    [
        .. role.Policy("assumeRolePolicy").Statements.Where(s => s.IsAllow.IsYes).SelectMany(s => (s.Principals ?? []).Select(principal =>
            principal.IsEverybody.IsYes ? "anybody" : principal.Name.ToString()
            + (s.Conditions.Count == 0 ? " (without a condition)" : $" (if {string.Join(" and ", s.Conditions.Select(c => c.Key))})"))),
    ];
}
