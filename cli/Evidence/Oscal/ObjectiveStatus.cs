using Hipaa.Cli.Evidence.Inventory;

namespace Hipaa.Cli.Evidence.Oscal;

/// <summary>
/// What OSCAL says of an objective. It is satisfied or not, with nothing between: NIST SP 800-53A Rev. 5, section 3.3, has "satisfied" for
/// what is met to the full, and "other than satisfied" also where the assessor could not learn enough. So what rules show in part is not
/// satisfied, for a reason that is no failure; the implementation status, which has a word for it, says "partial".
/// </summary>
/// <remarks>Allowed values: "finding-target" of assessment results in NIST OSCAL 1.1.3.</remarks>
internal static class ObjectiveStatus
{
    private const string NotSatisfied = "not-satisfied";

    /// <returns>State and reason of the objective, and the state of its implementation; null where no verdict tells.</returns>
    internal static (string State, string Reason, string? Implementation) Of(ControlRow row) => row.Standing switch
    {
        ControlStanding.Shown => ("satisfied", "pass", "implemented"),
        ControlStanding.Part => (NotSatisfied, "other", "partial"),
        ControlStanding.Deviating => (NotSatisfied, "other", "alternative"),
        ControlStanding.Violated or ControlStanding.Advisory => (NotSatisfied, "fail", "partial"),
        _ => (NotSatisfied, "other", null),
    };
}
