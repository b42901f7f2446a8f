using Hipaa.Cli.Diff.Reach;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>What a change of the program does to a stack. In the order of the program, and the same for the same two stacks.</summary>
internal sealed record StackDifference(DiffSide Before, DiffSide After)
{
    internal required IReadOnlyList<Resource> Added { get; init; }
    internal required IReadOnlyList<Resource> Removed { get; init; }

    /// <summary>Resources that are on both sides and differ.</summary>
    internal required IReadOnlyList<ResourceChange> Changed { get; init; }

    internal required IReadOnlyList<Weakening> Weaker { get; init; }

    /// <summary>Changes that no table calls weaker, and that are not ordinary either.</summary>
    internal required IReadOnlyList<SafeguardChange> Safeguards { get; init; }

    internal required IReadOnlyList<ReachGain> Reach { get; init; }
    internal required IReadOnlyList<string> NetworkPaths { get; init; }
    internal required VerdictChanges Verdicts { get; init; }
    internal required IReadOnlyList<string> Exceptions { get; init; }
    internal required IReadOnlyList<PropertyChange> Outputs { get; init; }

    /// <summary>Settings of the stack that differ.</summary>
    internal required IReadOnlyList<string> Settings { get; init; }

    /// <summary>What differs in what judges and deploys, and in who is trusted.</summary>
    internal IReadOnlyList<string> Judgement { get; init; } = [];

    internal IEnumerable<ResourceChange> Replaced => Changed.Where(change => change.Replaced.IsYes);

    /// <summary>Nothing at all is different.</summary>
    internal bool IsEmpty => Added.Count + Removed.Count + Changed.Count + Outputs.Count + Exceptions.Count + Settings.Count + Judgement.Count == 0
        && Verdicts.New.Count + Verdicts.Fixed.Count + Verdicts.NotJudged.Count == 0;

    internal static StackDifference Of(DiffSide before, DiffSide after)
    {
        var pairs = ResourcePairs.Of(before, after);
        var names = new Identities(pairs.Pairs);
        var options = new OptionChanges(before, after);
        var changed = pairs.Pairs.Where(pair => pair.After.Custom || pair.Continuity == Continuity.Renamed)
            .Where(pair => !pair.After.Type.StartsWith("pulumi:", StringComparison.Ordinal)
                || pair.After.Type.StartsWith(DefaultProvider.TypePrefix, StringComparison.Ordinal))
            .Select(pair => ResourceChange.Of(pair, names, options.Of(pair), options.Moved(pair)))
            .OfType<ResourceChange>().ToList();
        var weaker = Weakenings.Of(pairs, changed);
        return new(before, after)
        {
            Added = [.. pairs.Added.Where(resource => resource.Custom)],
            Removed = [.. pairs.Removed.Where(resource => resource.Custom)],
            Changed = changed,
            Weaker = weaker,
            Safeguards = SafeguardChanges.Of(pairs, changed, weaker),
            Reach = ReachGains.Of(before.Graph, after.Graph, pairs),
            NetworkPaths = [.. Changes.NetworkPaths.Of(after.Graph).Except(Changes.NetworkPaths.Of(before.Graph), StringComparer.Ordinal)],
            Verdicts = VerdictChanges.Of(before.Report, after.Report, pairs),
            Exceptions = ExceptionChanges.Of(before.Register, after.Register),
            Outputs = [.. OutputChanges(before, after)],
            Settings = [.. SettingChanges(before, after)],
        };
    }

    private static IEnumerable<PropertyChange> OutputChanges(DiffSide before, DiffSide after)
    {
        foreach (var name in before.Outputs.Keys.Union(after.Outputs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, next) = (before.Outputs.GetValueOrDefault(name, PropertyValue.Absent),
                after.Outputs.GetValueOrDefault(name, PropertyValue.Absent));
            if (Canonical.Of(old) != Canonical.Of(next)) yield return new(name, old, next);
        }

    }

    private static IEnumerable<string> SettingChanges(DiffSide before, DiffSide after)
    {
        // A document that tells no configuration says nothing about it.
        if (before.Config.Count == 0 || after.Config.Count == 0) yield break;
        foreach (var key in before.Config.Keys.Union(after.Config.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, next) = (before.Config.GetValueOrDefault(key), after.Config.GetValueOrDefault(key));
            if (old != next) yield return $"{key}: {Shown(old)} → {Shown(next)}";
        }

        static string Shown(string? value) => value is null ? "not set" : value.Length == 0 ? "\"\"" : Canonical.Short(value);
    }
}
