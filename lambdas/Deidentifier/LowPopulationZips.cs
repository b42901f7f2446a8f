using System.Collections.Frozen;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// Three-digit ZIP prefixes whose areas together hold 20,000 people or fewer, which 45 CFR 164.514(b)(2)(i)(B) wants changed to 000.
/// </summary>
/// <remarks>
/// The rule is met by Census 2000, the seventeen prefixes that the guidance of HHS names ("Guidance Regarding Methods for De-identification
/// of Protected Health Information", 2012). The guidance asks for current data, and HHS has published no later list: what is said to fall
/// under the limit by Census 2010 is zeroed too, without a source of the government for it (753 and 772 above all), since zeroing one more
/// is always allowed. Add the prefixes of a newer census here, and remove none.
/// </remarks>
internal static class LowPopulationZips
{
    /// <summary>As listed in the guidance of HHS.</summary>
    public static readonly FrozenSet<string> Census2000 = FrozenSet.Create(
        StringComparer.Ordinal,
        "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884", "890", "893");

    /// <summary>Said to be under the limit by Census 2010: a precaution, named by no guidance.</summary>
    public static readonly FrozenSet<string> Census2010 = FrozenSet.Create(
        StringComparer.Ordinal,
        "036", "059", "102", "203", "205", "369", "556", "692", "753", "772", "821", "823", "878", "879", "884", "893");

    /// <summary>Military and diplomatic post: no area, hence no population to count.</summary>
    public static bool HasNoArea(string prefix) =>
        prefix is "340" || prefix.StartsWith("09", StringComparison.Ordinal)
        || prefix is "962" or "963" or "964" or "965" or "966" or "000";

    public static bool Contains(string prefix) => Census2000.Contains(prefix) || Census2010.Contains(prefix) || HasNoArea(prefix);
}
