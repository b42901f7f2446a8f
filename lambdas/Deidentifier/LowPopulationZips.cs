using System.Collections.Frozen;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Three-digit ZIP prefixes whose areas together hold 20,000 people or fewer, which 45 CFR 164.514(b)(2)(i)(B) wants changed to 000.
/// </summary>
/// <remarks>
/// The union of two counts of ZIP Code Tabulation Areas, since zeroing one more is always allowed: Census 2000, the seventeen that the
/// guidance of HHS names ("Guidance Regarding Methods for De-identification of Protected Health Information", 2012), and Census 2010.
/// The guidance asks for current data: add the prefixes of a newer census here, and remove none.
/// </remarks>
internal static class LowPopulationZips
{
    /// <summary>As listed in the guidance of HHS.</summary>
    public static readonly FrozenSet<string> Census2000 = FrozenSet.Create(
        StringComparer.Ordinal,
        "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884", "890", "893");

    /// <summary>By the same count on Census 2010.</summary>
    public static readonly FrozenSet<string> Census2010 = FrozenSet.Create(
        StringComparer.Ordinal,
        "036", "059", "102", "203", "205", "369", "556", "692", "753", "772", "821", "823", "878", "879", "884", "893");

    /// <summary>Military and diplomatic post: no area, hence no population to count.</summary>
    public static bool HasNoArea(string prefix) =>
        prefix is "340" || prefix.StartsWith("09", StringComparison.Ordinal) || prefix is "962" or "963" or "964" or "965" or "966" or "000";

    public static bool Contains(string prefix) => Census2000.Contains(prefix) || Census2010.Contains(prefix) || HasNoArea(prefix);
}
