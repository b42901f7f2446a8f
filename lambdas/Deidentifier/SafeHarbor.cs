using System.Globalization;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>The generalisations of the Safe Harbor method, 45 CFR 164.514(b)(2)(i).</summary>
public static class SafeHarbor
{
    /// <summary>The band of everyone older than 89 years.</summary>
    public const string OldestBand = "90+";

    /// <summary>What stands for an area with too few people.</summary>
    public const string WithheldZip = "000";

    private const int OldestAgeShown = 89;
    private const int BandYears = 5;

    /// <summary>
    /// Five-year band of the age at the event, <c>0-4</c> to <c>85-89</c>, or <see cref="OldestBand"/>. Someone older than 89 by now is in
    /// the oldest band for events long ago too: a lower age beside the year of the event would tell the age of today (element C).
    /// </summary>
    /// <param name="birth">Date of birth; null where unknown.</param>
    /// <param name="effective">Day of the event.</param>
    /// <param name="asOf">Day of the export.</param>
    /// <returns>Null where the date of birth is unknown or after the event.</returns>
    public static string? AgeBand(DateOnly? birth, DateOnly effective, DateOnly asOf)
    {
        if (birth is not { } born || born > effective)
        {
            return null;
        }

        if (Math.Max(Age(born, effective), Age(born, asOf)) > OldestAgeShown)
        {
            return OldestBand;
        }

        var lowest = Age(born, effective) / BandYears * BandYears;
        return string.Create(CultureInfo.InvariantCulture, $"{lowest}-{lowest + BandYears - 1}");
    }

    /// <summary>
    /// The first three digits of a ZIP or ZIP+4 code, <see cref="WithheldZip"/> for areas of which no census
    /// shows more than 20,000 people (element B).
    /// </summary>
    /// <returns>Null where there is no code or it is none of the United States.</returns>
    public static string? Zip3(string? zip)
    {
        var text = zip?.Trim();
        if (text is not { Length: 5 or 9 or 10 } || text.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') >= 0 || !HasGoodSuffix(text))
        {
            return null;
        }

        var prefix = text[..3];
        return PopulatedZips.Contains(prefix) ? prefix : WithheldZip;
    }

    /// <summary>
    /// The year of an event (element C), or null where even the year tells an age over 89: whoever was alive then is that old by now.
    /// </summary>
    public static int? Year(DateOnly effective, DateOnly asOf) => effective.Year < EarliestYear(asOf) ? null : effective.Year;

    /// <summary>The first year that is shown.</summary>
    /// <param name="asOf">Day of the export.</param>
    public static int EarliestYear(DateOnly asOf) => asOf.Year - OldestAgeShown;

    private static bool HasGoodSuffix(string text) => text.Length switch
    {
        5 => true,
        9 => text.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0,
        _ => text[5] == '-' && text.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0,
    };

    private static int Age(DateOnly born, DateOnly day) =>
        day.Year - born.Year - (day.Month < born.Month || (day.Month == born.Month && day.Day < born.Day) ? 1 : 0);
}
