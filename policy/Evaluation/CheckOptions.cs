using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Evaluation;

/// <summary>How a stack is judged.</summary>
public sealed record CheckOptions
{
    /// <summary>With <see cref="Policy.Profile.Nprm"/>, the checks of the proposed rule (90 FR 898) run too.</summary>
    public Profile Profile { get; init; } = Profile.Hipaa;

    /// <summary>The set of levels.</summary>
    public LevelProfile LevelProfile { get; init; } = LevelProfiles.Default;

    /// <summary>Levels that are not those of the set, by rule id.</summary>
    public IReadOnlyDictionary<string, EnforcementLevel> Levels { get; init; } =
        new Dictionary<string, EnforcementLevel>(StringComparer.Ordinal);

    public ExceptionRegister Exceptions { get; init; } = ExceptionRegister.Empty;

    /// <summary>Other accounts and organizations that may be given access.</summary>
    public TrustedParties Trusted { get; init; } = TrustedParties.None;

    /// <summary>The day on which exceptions are looked at.</summary>
    public required DateOnly Today { get; init; }

    public EnforcementLevel LevelOf(Rule rule) =>
        rule.Profile > Profile ? EnforcementLevel.Disabled : Levels.GetValueOrDefault(rule.Id, rule.LevelIn(LevelProfile));
}
