using Hipaa.Cli.Diff.Sides;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>What the deployment does with a resource that is on both sides.</summary>
/// <param name="Changes">What is different; what only follows another's new name is not among it.</param>
/// <param name="Replaced">Yes where the provider makes a new one and deletes the old; unknown where it may.</param>
/// <param name="Because">The changes that replace it.</param>
internal sealed record ResourceChange(
    ResourcePair Pair, IReadOnlyList<PropertyChange> Changes, Truth Replaced, IReadOnlyList<string> Because)
{
    /// <summary>Nothing of its own is different: it names another resource that has a new name.</summary>
    internal bool FollowsOnly { get; init; }

    // What the engine notes of a provider, and no program writes.
    private static readonly string[] OfTheEngine = ["version", "pluginDownloadURL", "__internal"];

    internal string Name => Pair.After.Name;

    internal string Type => Pair.After.Type;

    /// <summary>Compares what is written on both sides; null where nothing is different.</summary>
    /// <param name="options">What differs in how Pulumi treats it.</param>
    /// <param name="moved">Why it is another place that it is in now; null where it is the same.</param>
    internal static ResourceChange? Of(ResourcePair pair, Identities names, IReadOnlyList<PropertyChange> options, string? moved)
    {
        if (pair.Continuity == Continuity.Renamed)
        {
            return new(pair, [.. PropertyChanges.Of(pair.Before.Inputs, pair.After.Inputs, names.AreSame), .. options], Truth.Yes,
                ["it has another name, and no alias says that it is the same"]);
        }

        var isProvider = pair.After.Type.StartsWith(DefaultProvider.TypePrefix, StringComparison.Ordinal);
        var written = PropertyChanges.Of(pair.Before.Inputs, pair.After.Inputs, (_, _) => false);
        if (isProvider) written = [.. written.Where(change => !OfTheEngine.Contains(change.Path))];
        if (written.Count == 0 && moved is null && options.Count == 0) return null;
        var own = isProvider ? written : PropertyChanges.Of(pair.Before.Inputs, pair.After.Inputs, names.AreSame);
        own = [.. written.Where(change => Identities.IsGiven(pair.After.Type, change.Path)).ExceptBy(own.Select(change => change.Path), change => change.Path, StringComparer.Ordinal), .. own, .. options];
        if (isProvider) return own.Count == 0 ? null : new(pair, own, Truth.No, []);

        // A setting that names a bucket goes with the bucket, whatever made the bucket's name another.
        var told = written.Select(change => (change.Path, By: Replacements.By(pair.After.Type, change.Path))).ToList();
        var surely = told.Where(t => t.By.IsYes).Select(t => t.Path).Distinct(StringComparer.Ordinal).ToList();
        if (moved is not null) surely.Add(moved);
        return new(pair, own, surely.Count > 0 ? Truth.Yes : told.Exists(t => t.By.IsUnknown) ? Truth.Unknown : Truth.No, surely)
        {
            FollowsOnly = own.Count == 0 && moved is null,
        };
    }
}
