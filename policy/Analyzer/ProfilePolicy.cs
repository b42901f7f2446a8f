using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// The policy that finds nothing and carries a choice: <c>{"levels-follow-profile": {"profile": "strict"}}</c> in the configuration of the
/// pack. It outdoes what the stack's configuration declares.
/// </summary>
internal static class ProfilePolicy
{
    public const string Name = "levels-follow-profile";

    private const string Key = "profile";

    /// <summary>The profile that the configuration names; null when it names none.</summary>
    /// <exception cref="BadInputException">There is no such profile, or another parameter.</exception>
    public static LevelProfile? Chosen(IEnumerable<PolicyConfiguration> configuration)
    {
        LevelProfile? chosen = null;
        foreach (var (name, value) in configuration.Where(entry => entry.Policy is Name).SelectMany(entry => entry.Properties.Entries))
        {
            if (name is not Key) throw new BadInputException($"Policy {Name} has no parameter \"{name}\"; it has \"{Key}\".");
            chosen = LevelProfiles.Find(value.TryGetText(out var text) ? text : null)
                ?? throw new BadInputException($"Policy {Name}: \"{Key}\" must be one of {string.Join(", ", LevelProfiles.Names)}.");
        }

        return chosen;
    }

    public static ProtoWriter Describe() => new ProtoWriter()
        .Text(1, Name)
        .Text(2, "Levels follow profile")
        .Text(3, "Finds nothing. Its parameter chooses the set of levels that decides what stops a deployment.")
        .Number(5, WireLevel.Number(EnforcementLevel.Advisory))
        .Message(6, new ProtoWriter().Message(1, StructCodec.Struct(Map((Key, Map(
            ("type", PropertyValue.Of("string")),
            ("enum", PropertyValue.Of([.. LevelProfiles.Names.Select(PropertyValue.Of)])),
            ("description", PropertyValue.Of("Set of levels: docs/levels.md. Default: what the stack's configuration declares."))))))))
        .Number(7, 2)
        .Number(8, WireLevel.Number(Severity.Low));

    private static PropertyValue Map(params (string Key, PropertyValue Value)[] entries) =>
        PropertyValue.Of(entries.Select(e => KeyValuePair.Create(e.Key, e.Value)).ToArray());
}
