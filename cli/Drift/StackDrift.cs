using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Reach;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>What a deployed stack has otherwise than its program says. The same for the same two.</summary>
internal sealed record StackDrift
{
    /// <summary>What was opened or turned off in the account without a resource of the stack.</summary>
    internal required IReadOnlyList<string> Beside { get; init; }

    /// <summary>Settings that are weaker than the program says, and safeguards that are gone.</summary>
    internal required IReadOnlyList<Weakening> Weaker { get; init; }

    internal required IReadOnlyList<ReachGain> Reach { get; init; }
    internal required IReadOnlyList<string> NetworkPaths { get; init; }

    /// <summary>Mandatory rules that what is deployed violates, and the program does not.</summary>
    internal required IReadOnlyList<Finding> Violations { get; init; }

    /// <summary>What the program declares and the state does not have.</summary>
    internal required IReadOnlyList<Resource> Missing { get; init; }

    /// <summary>What the state has and the program does not declare.</summary>
    internal required IReadOnlyList<Resource> Unknown { get; init; }

    internal required IReadOnlyList<ResourceChange> Changed { get; init; }

    /// <summary>How many places can't be compared.</summary>
    internal required int Hidden { get; init; }

    internal required ProgramNames Names { get; init; }

    internal bool IsWeaker => Beside.Count + Weaker.Count + Reach.Count + NetworkPaths.Count + Violations.Count > 0;

    internal bool IsEmpty => !IsWeaker && Missing.Count + Unknown.Count + Changed.Count == 0;

    /// <param name="program">The program, judged.</param>
    /// <param name="deployed">The deployed stack, judged.</param>
    /// <param name="state">The state as it was exported.</param>
    internal static StackDrift Of(DiffSide program, DeployedStack deployed, ResourceGraph state)
    {
        var difference = StackDifference.Of(program, deployed.Side);
        var renamed = difference.Changed.Where(change => change.Pair.Continuity == Continuity.Renamed).ToList();
        return new()
        {
            Beside = [.. Openings.In(state), .. TurnedOff(program, state)],
            Weaker = difference.Weaker,
            Reach = difference.Reach,
            NetworkPaths = difference.NetworkPaths,
            Violations = [.. difference.Verdicts.Blocking],
            Missing = [.. difference.Removed, .. renamed.Select(change => change.Pair.Before)],
            Unknown = [.. difference.Added, .. renamed.Select(change => change.Pair.After)],
            Changed = [.. difference.Changed.Except(renamed).Where(change => change.Changes.Count > 0)],
            Hidden = deployed.Hidden.Count,
            Names = deployed.Names,
        };
    }

    private static IEnumerable<string> TurnedOff(DiffSide program, ResourceGraph state) =>
        from written in program.Graph.Resources
        let deployed = new[] { written.Urn }.Concat(program.Aliases.GetValueOrDefault(written.Urn, [])).Select(state.Find).FirstOrDefault(found => found is not null)
        where deployed is not null
        from line in LeftOut.TurnedOff(written, deployed)
        select line;
}
