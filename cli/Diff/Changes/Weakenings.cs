using System.Collections.Frozen;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>
/// Finds what a change takes from controls, by three tables: guards.tsv has what watches, weaker.tsv the settings of
/// which less is weaker, opens.tsv what a new one lets out or in: ways out for data, records and notices, and users, keys and sign-ins.
/// </summary>
internal static class Weakenings
{
    private static readonly FrozenSet<string> Owners =
        new[] { "bucket", "resourceArn", "backupVaultName", "secretId", "logGroupName", "keyId" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<FrozenDictionary<string, string>> Guards = new(() =>
        FactsFile.Lines("diff/guards.tsv").ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, string>> Ways = new(() =>
        FactsFile.Lines("diff/opens.tsv").ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<(string Type, string Setting, string How)>> Settings = new(() =>
        [.. FactsFile.Lines("diff/weaker.tsv").Select(cells => (cells[0], cells[1], cells[2]))]);

    /// <summary>The gravest first; among equals in the order of the program.</summary>
    internal static IReadOnlyList<Weakening> Of(ResourcePairs pairs, IReadOnlyList<ResourceChange> changed) =>
    [
        .. pairs.Removed.Where(resource => resource.Custom && !GoesWithItsStore(resource, pairs.Removed))
            .Select(Removed).OfType<Weakening>()
            .Concat(pairs.Pairs.Where(Declassified).Select(Unlabelled))
            .Concat(pairs.Removed.Where(resource => resource.Custom && !GoesWithItsStore(resource, pairs.Removed)).SelectMany(Undenied))
            .Concat(changed.SelectMany(Loosened))
            .Concat(changed.SelectMany(change => Locks.Loosened(change.Pair)))
            .Concat(changed.SelectMany(Statements))
            .Concat(pairs.Added.Where(resource => resource.Custom).Select(Opened).OfType<Weakening>())
            .OrderByDescending(weakening => weakening.Weight),
    ];

    /// <summary>Whether a difference is among what is weaker.</summary>
    internal static bool Tell(ResourceChange change, PropertyChange difference) => difference is StatementChange statement
        ? statement.DeniesLess || statement.AllowsMore
        : How(change, difference) is not null || (difference.Path == "tags." + Classification.Tag && Declassified(change.Pair)) || (difference.Path.StartsWith("rule", StringComparison.Ordinal) && Locks.Loosened(change.Pair).Any());

    /// <summary>Whether the removal of a type is among what is weaker.</summary>
    internal static bool TellsRemoval(string type) => Guards.Value.ContainsKey(type);

    /// <summary>Whether a new one of a type is among what is weaker.</summary>
    internal static bool TellsAddition(string type) => Ways.Value.ContainsKey(type);

    /// <summary>Whether a table of safeguards has the type.</summary>
    internal static bool Know(string type) => TellsRemoval(type) || TellsAddition(type) || Settings.Value.Any(setting => setting.Type == type);

    /// <summary>What guards a store alone is no loss once the store is gone: that is said of the store.</summary>
    internal static bool GoesWithItsStore(Resource guard, IReadOnlyList<Resource> removed) => guard.PropertyDependencies
        .Where(property => Owners.Contains(property.Key)).SelectMany(property => property.Value)
        .Any(urn => removed.Any(store => store.Urn == urn && store.Custom));

    private static Weakening? Removed(Resource resource) => Guards.Value.GetValueOrDefault(resource.Type) is not { } lost ? null
        : new(Control.Safeguard, resource, $"removed ({resource.Type.Split(':')[^1]}): {lost}", Weight: 2);

    /// <summary>Whether what a store is said to hold is no longer ePHI: the rules for ePHI pass over it from then on.</summary>
    internal static bool Declassified(ResourcePair pair) =>
        pair.Before.CanHoldData() && !pair.Before.HoldsEphi().IsNo && pair.After.HoldsEphi().IsNo;

    private static Weakening Unlabelled(ResourcePair pair) => new(
        Control.Label, pair.Before,
        $"no longer said to hold ePHI ({Classification.Tag}: {Label(pair.Before)} → {Label(pair.After)}): rules for ePHI judge it no more", Weight: 9);

    private static string Label(Resource resource) => resource.TagValue(Classification.Tag).Value ?? "not set";

    // What denies goes with the resource that it is written in.
    private static IEnumerable<Weakening> Undenied(Resource resource) =>
        from property in TellsRemoval(resource.Type) ? [] : resource.Inputs.Entries
        let document = PolicyDocument.Of(property.Value)
        where !document.IsUnknown && !document.IsMalformed && document.Statements.Any(statement => statement.IsAllow.IsNo)
        select new Weakening(Control.Safeguard, resource, $"removed ({resource.Type.Split(':')[^1]}): its {property.Key} denies no more", Weight: 2);

    private static Weakening? Opened(Resource resource) => Ways.Value.GetValueOrDefault(resource.Type) is not { } way ? null
        : new(Control.Safeguard, resource, $"added ({resource.Type.Split(':')[^1]}): {way}", Weight: 1);

    private static IEnumerable<Weakening> Loosened(ResourceChange change) =>
        from difference in change.Changes
        where difference is not StatementChange
        let how = How(change, difference)
        where how is not null
        select new Weakening(
            how is "lower" or "shorter" ? Control.Retention : Control.Safeguard, change.Pair.Before, Words(difference),
            Weight: change.Type == AwsType.LogGroup || change.Pair.Before.HoldsEphi().IsNo ? 0 : 1);

    private static string? How(ResourceChange change, PropertyChange difference) => Settings.Value
        .Where(setting => (setting.Type is "*" || setting.Type == change.Type)
            && difference.Leaves.Any(leaf => Concerns(leaf.Path, setting) && IsWeaker(Meant(setting.How, change), leaf))).Select(s => s.How).FirstOrDefault();

    // An alarm that waits for less rings later where its threshold is lower.
    private static string Meant(string how, ResourceChange change) => how is not "later" ? how
        : change.Pair.Before.Text("comparisonOperator").Is(name => name.StartsWith("LessThan", StringComparison.Ordinal)).IsYes ? "less" : "higher";

    // What is gone does not stand there as if it were set.
    private static string Words(PropertyChange difference) =>
        difference.After.IsAbsent ? $"{difference.Path} is no longer set (it was {Canonical.Shown(difference.Before)})"
        : difference.Before.IsAbsent ? $"{difference.Path}: not set → {Canonical.Shown(difference.After)}" : difference.Text;

    private static IEnumerable<Weakening> Statements(ResourceChange change)
    {
        foreach (var statement in change.Changes.OfType<StatementChange>())
        {
            var text = statement.Text.TrimStart('-', '+', ' ');
            if (statement.DeniesLess) yield return new(Control.Safeguard, change.Pair.Before, $"denies less: {text}", Weight: 3);
            if (statement.AllowsMore) yield return new(Control.Permission, change.Pair.Before, text);
        }
    }

    // Whatever becomes of a setting, it becomes within it too.
    private static bool Concerns(string path, (string Type, string Setting, string How) fact)
    {
        var setting = fact.Setting;
        var plain = setting.Contains('[', StringComparison.Ordinal) ? path : FactsFile.WithoutIndex(path);
        return setting.EndsWith(".*", StringComparison.Ordinal) ? plain.StartsWith(setting[..^1], StringComparison.Ordinal)
            : plain == setting || plain.EndsWith("." + setting, StringComparison.Ordinal)
                || (fact.How is "any" && plain.StartsWith(setting + ".", StringComparison.Ordinal));
    }

    private static bool IsWeaker(string how, PropertyChange change) => how switch
    {
        "any" => true,
        "lower" or "less" => change.Before.TryGetNumber(out var old) && change.After.TryGetNumber(out var next) && next < old,
        "shorter" => change.After.TryGetNumber(out var next) && next > 0
            && (change.Before.IsAbsent || (change.Before.TryGetNumber(out var old) && (old == 0 || next < old))),
        "higher" => change.Before.TryGetNumber(out var old) && change.After.TryGetNumber(out var next) && next > old,
        "off" => change.Before.TryGetBool(out var old) && old && !(change.After.TryGetBool(out var next) && next),
        "stopped" => change.After.TryGetBool(out var next) && !next && !(change.Before.TryGetBool(out var old) && !old),
        "on" => change.After.TryGetBool(out var next) && next && !(change.Before.TryGetBool(out var old) && old),
        "other" => !change.Before.IsAbsent,
        "gone" => change.IsItemForAnother || (!change.Before.IsAbsent && (change.After.IsAbsent || change.After.IsEmpty)),
        "come" => change.IsItemForAnother || (!change.After.IsAbsent && (change.Before.IsAbsent || change.Before.IsEmpty)),
        _ when how.StartsWith("to:", StringComparison.Ordinal) => Is(change.After, how["to:".Length..]) && !Is(change.Before, how["to:".Length..]),
        _ => Is(change.Before, how["word:".Length..]) && !Is(change.After, how["word:".Length..]),
    };

    private static bool Is(PropertyValue value, string word) => value.TryGetText(out var text)
        && (word.EndsWith('*') ? text.StartsWith(word[..^1], StringComparison.Ordinal) : text == word);
}
