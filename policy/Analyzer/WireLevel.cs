namespace Hipaa.Policy.Analyzer;

/// <summary>Levels and severities as the protocol numbers them.</summary>
internal static class WireLevel
{
    /// <summary>Null for a number that is no level.</summary>
    public static EnforcementLevel? Of(int number) => number switch
    {
        0 => EnforcementLevel.Advisory,
        1 => EnforcementLevel.Mandatory,
        2 => EnforcementLevel.Disabled,
        3 => EnforcementLevel.Remediate,
        _ => null,
    };

    public static int Number(EnforcementLevel level) => level switch
    {
        EnforcementLevel.Mandatory => 1,
        EnforcementLevel.Disabled => 2,
        EnforcementLevel.Remediate => 3,
        _ => 0,
    };

    public static int Number(Severity severity) => (int)severity + 1;
}
