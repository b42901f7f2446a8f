namespace Hipaa.Policy.Exceptions;

/// <summary>The levels that a stack's configuration stands for: a profile, and where they are not the profile's.</summary>
/// <param name="Departures">Levels by rule id.</param>
public sealed record DeclaredLevels(LevelProfile Profile, IReadOnlyDictionary<string, EnforcementLevel> Departures)
{
    public static readonly DeclaredLevels None = Of(LevelProfiles.Default);

    public static DeclaredLevels Of(LevelProfile profile) =>
        new(profile, new Dictionary<string, EnforcementLevel>(StringComparer.Ordinal));

    public EnforcementLevel LevelOf(Rule rule) => Departures.TryGetValue(rule.Id, out var level) ? level : rule.LevelIn(Profile);
}
