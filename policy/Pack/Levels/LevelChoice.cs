namespace Hipaa.Policy;

/// <summary>The level of a rule in a profile, and why it is that.</summary>
/// <param name="Reason">A clause.</param>
public sealed record LevelChoice(EnforcementLevel Level, string Reason)
{
    /// <summary>The level and its reason: by the principle of the profile, unless the table of departures says otherwise.</summary>
    public static LevelChoice Of(Rule rule, LevelProfile profile) =>
        LevelDepartures.Of(rule.Id, profile) ?? LevelPrinciple.Of(rule, profile);
}
