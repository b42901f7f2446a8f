using System.Collections.Frozen;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>
/// Finds what a change takes from controls, by two tables: guards.tsv has what watches, weaker.tsv the settings of which less is weaker.
/// </summary>
internal static class Weakenings
{
    private static readonly FrozenSet<string> Owners =
        new[] { "bucket", "resourceArn", "backupVaultName", "secretId", "logGroupName", "keyId" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<FrozenDictionary<string, string>> Guards = new(() =>
        FactsFile.Lines("diff/guards.tsv").ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<(string Type, string Setting, string How)>> Settings = new(() =>
        [.. FactsFile.Lines("diff/weaker.tsv").Select(cells => (cells[0], cells[1], cells[2]))]);

    internal static IReadOnlyList<Weakening> Of(ResourcePairs pairs, IReadOnlyList<ResourceChange> changed) =>
    [
        .. pairs.Removed.Where(resource => resource.Custom && !GoesWithItsStore(resource, pairs.Removed))
            .Select(Removed).OfType<Weakening>(),
        .. changed.SelectMany(Loosened),
        .. changed.SelectMany(change => Locks.Loosened(change.Pair)),
        .. changed.SelectMany(Statements),
    ];

    /// <summary>What guards a store alone is no loss once the store is gone: that is said of the store.</summary>
    private static bool GoesWithItsStore(Resource guard, IReadOnlyList<Resource> removed) => guard.PropertyDependencies
        .Where(property => Owners.Contains(property.Key)).SelectMany(property => property.Value)
        .Any(urn => removed.Any(store => store.Urn == urn && store.Custom));

    private static Weakening? Removed(Resource resource) => Guards.Value.GetValueOrDefault(resource.Type) is not { } lost ? null
        : new(Control.Safeguard, resource, $"removed ({resource.Type.Split(':')[^1]}): {lost}");

    private static IEnumerable<Weakening> Loosened(ResourceChange change) =>
        from difference in change.Changes
        where difference is not StatementChange
        from setting in Settings.Value
        where (setting.Type is "*" || setting.Type == change.Type) && Concerns(difference.Path, setting.Setting)
        where IsWeaker(setting.How, difference)
        select new Weakening(
            setting.How is "lower" ? Control.Retention : Control.Safeguard, change.Pair.Before, difference.Text.TrimStart('-', '+', ' '));

    private static IEnumerable<Weakening> Statements(ResourceChange change) => change.Changes.OfType<StatementChange>()
        .Where(statement => statement.DeniesLess)
        .Select(statement => new Weakening(Control.Safeguard, change.Pair.Before, $"denies less: {statement.Text.TrimStart('-', ' ')}"));

    private static bool Concerns(string path, string setting)
    {
        var plain = setting.Contains('[', StringComparison.Ordinal) ? path : FactsFile.WithoutIndex(path);
        return plain == setting || plain.EndsWith("." + setting, StringComparison.Ordinal);
    }

    private static bool IsWeaker(string how, PropertyChange change) => how switch
    {
        "any" => true,
        "lower" or "less" => change.Before.TryGetNumber(out var old) && change.After.TryGetNumber(out var next) && next < old,
        "higher" => change.Before.TryGetNumber(out var old) && change.After.TryGetNumber(out var next) && next > old,
        "off" => change.Before.TryGetBool(out var old) && old && !(change.After.TryGetBool(out var next) && next),
        "on" => change.After.TryGetBool(out var next) && next && !(change.Before.TryGetBool(out var old) && old),
        "gone" => !change.Before.IsAbsent && (change.After.IsAbsent || change.After.IsEmpty),
        _ => Is(change.Before, how["word:".Length..]) && !Is(change.After, how["word:".Length..]),
    };

    private static bool Is(PropertyValue value, string word) => value.TryGetText(out var text)
        && (word.EndsWith('*') ? text.StartsWith(word[..^1], StringComparison.Ordinal) : text == word);
}
