using Hipaa.Policy;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>How a standard or specification stands by the verdicts, the best first but for the last two.</summary>
internal enum ControlStanding
{
    /// <summary>What it asks of the system is shown, and every rule passed.</summary>
    Shown,

    /// <summary>The part that rules judge is shown; the rest is done elsewhere.</summary>
    Part,

    /// <summary>Shown, or in part, but for deviations that somebody accepted.</summary>
    Deviating,

    /// <summary>Some verdict waits for the deployment.</summary>
    Undecided,

    /// <summary>An advisory rule is violated.</summary>
    Advisory,

    /// <summary>A mandatory rule is violated.</summary>
    Violated,

    /// <summary>Rules would judge it, and none applies to this stack.</summary>
    NotJudged,

    /// <summary>Nothing in a stack can meet it.</summary>
    Organization,
}

/// <summary>The words for it.</summary>
internal static class ControlStandings
{
    /// <summary>The verdict on one, which also says what share of it a stack can show.</summary>
    internal static string Verdict(this ControlStanding standing, Share share) => standing switch
    {
        ControlStanding.Deviating => $"{share.Words()}, with accepted deviations",
        ControlStanding.Undecided => "not decided before deployment",
        ControlStanding.Advisory => $"{share.Words()}, with advisories",
        ControlStanding.Violated => "violated",
        ControlStanding.NotJudged => "not judged: no rule applies to this stack",
        _ => share.Words(),
    };

    /// <summary>What a number of them are.</summary>
    internal static string Words(this ControlStanding standing) => standing switch
    {
        ControlStanding.Shown => Share.Program.Words(),
        ControlStanding.Part => Share.Part.Words(),
        ControlStanding.Deviating => "with accepted deviations",
        ControlStanding.Undecided => "not decided before deployment",
        ControlStanding.Advisory => "with advisories",
        ControlStanding.Violated => "violated",
        ControlStanding.NotJudged => "not judged: no rule applies to this stack",
        _ => Share.Organization.Words(),
    };
}
