namespace Hipaa.Policy;

/// <summary>
/// What decides a level where the table of departures says nothing: the text of the regulation (45 CFR 164.306(d): required or
/// addressable), whether what is wrong exposes ePHI, and whether a published set of HIPAA checks asks the same.
/// </summary>
internal static class LevelPrinciple
{
    /// <summary>The published sets of checks for HIPAA, by the prefix of <see cref="Rule.Covers"/>, and what they are called.</summary>
    private static readonly (string Prefix, string Name)[] Publishers =
        [("aws-config-hipaa:", "AWS Config"), ("cdk-nag-hipaa:", "cdk-nag"), ("prowler-hipaa-aws:", "Prowler")];

    public static LevelChoice Of(Rule rule, LevelProfile profile) => rule.Profile == Profile.Nprm
        ? new(BySeverity(rule), "proposed, not law: off unless the proposed rule is asked for, and then by severity")
        : profile switch
        {
            LevelProfile.Baseline => rule.Severity == Severity.Critical
                ? new(EnforcementLevel.Mandatory, "open to those who are not authorized, or in the clear")
                : new(EnforcementLevel.Advisory, "neither open nor in the clear"),
            LevelProfile.Hipaa => Hipaa(rule),
            _ => new(EnforcementLevel.Mandatory, "every rule holds; what is not wanted is accepted by name"),
        };

    private static LevelChoice Hipaa(Rule rule)
    {
        if (rule.Severity == Severity.Critical) return new(EnforcementLevel.Mandatory, "open to those who are not authorized, or in the clear");
        var kind = rule.Safeguard.Required ? "required" : "addressable";
        if (rule.Severity == Severity.Low) return new(EnforcementLevel.Advisory, $"{kind}; helps to operate, and guards nothing by itself");
        if (rule.Safeguard.Required && rule.Severity == Severity.High) return new(EnforcementLevel.Mandatory, "required, and not met without it");
        var asks = Publishers.Where(p => rule.Covers.Any(check => check.StartsWith(p.Prefix, StringComparison.Ordinal)))
            .Select(p => p.Name).ToList();
        if (asks.Count == 0) return new(EnforcementLevel.Advisory, $"{kind}; a choice of ours, no published HIPAA check asks it");
        return new(
            rule.Safeguard.Required || rule.Severity == Severity.High ? EnforcementLevel.Mandatory : EnforcementLevel.Advisory,
            $"{kind}; asked by {string.Join(", ", asks)}");
    }

    private static EnforcementLevel BySeverity(Rule rule) =>
        rule.Severity >= Severity.High ? EnforcementLevel.Mandatory : EnforcementLevel.Advisory;
}
