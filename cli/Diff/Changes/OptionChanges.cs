using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>What differs in how Pulumi treats a resource: its options, and the provider that manages it.</summary>
internal sealed class OptionChanges(DiffSide before, DiffSide after)
{
    private const string Aliases = "aliases";
    private const string DefaultName = "default";

    internal IReadOnlyList<PropertyChange> Of(ResourcePair pair)
    {
        var changes = PropertyChanges.Of(Map(pair.Before.Options), Map(pair.After.Options), (_, _) => false)
            .Where(change => !Is(change, Aliases) && (before.TellsIgnored || !Is(change, DocumentFacts.IgnoredChanges))).ToList();
        if (pair.Before.Protect != pair.After.Protect) changes.Add(new("protect", Flag(pair.Before.Protect), Flag(pair.After.Protect)));
        var (left, right) = (ProviderOf(pair.Before), ProviderOf(pair.After));
        if (left != right) changes.Add(new("provider", PropertyValue.Of(left), PropertyValue.Of(right)));
        return changes;
    }

    /// <summary>Why a resource is in another place than before: its provider works in another Region or account. Null where it is not.</summary>
    internal string? Moved(ResourcePair pair)
    {
        var (old, next) = (Provider(before, pair.Before), Provider(after, pair.After));
        if (old is null || next is null) return null;
        return Canonical.Of(old.Inputs["region"]) != Canonical.Of(next.Inputs["region"]) ? "the Region of its provider"
            : ProviderAccount.Of(old) != ProviderAccount.Of(next) ? "the account that its provider's role is of" : null;
    }

    private static PropertyValue Map(PropertyValue options) => options.IsAbsent ? PropertyValue.Of(Array.Empty<KeyValuePair<string, PropertyValue>>()) : options;

    private static bool Is(PropertyChange change, string option) => FactsFile.WithoutIndex(change.Path) == option;

    private static Resource? Provider(DiffSide side, Resource resource) =>
        resource.Provider.Length == 0 ? null : side.Graph.Find(Urn.OfProvider(resource.Provider));

    // One that the program does not declare is named after its version.
    private static string ProviderOf(Resource resource)
    {
        var name = resource.Provider.Length == 0 ? DefaultName : Urn.NameOf(Urn.OfProvider(resource.Provider));
        return name.StartsWith($"{DefaultName}_", StringComparison.Ordinal) ? DefaultName : name;
    }

    private static PropertyValue Flag(bool isOn) => PropertyJson.Parse(isOn ? "true" : "false");
}
