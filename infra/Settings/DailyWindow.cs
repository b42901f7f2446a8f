using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hipaa.Infra.Settings;

/// <summary>Windows of RDS: daily <c>hh:mm-hh:mm</c> and weekly <c>ddd:hh:mm-ddd:hh:mm</c>, both UTC.</summary>
internal static class DailyWindow
{
    private const string Time = @"([01]\d|2[0-3]):[0-5]\d";
    private const string Day = "(mon|tue|wed|thu|fri|sat|sun)";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string Pattern = $"{Time}-{Time}";

    internal const string Allowed = "must be a window of the day in UTC, for example 03:00-04:00";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string WeeklyPattern = $"{Day}:{Time}-{Day}:{Time}";

    internal const string WeeklyAllowed = "must be a window of the week in UTC, for example sun:05:00-sun:06:00";

    /// <summary>True when the two share a minute of a day, whatever the day.</summary>
    internal static bool Overlap(string daily, string weekly)
    {
        var a = Minutes(daily).ToHashSet();
        var parts = weekly.Split('-');
        return Minutes($"{parts[0][4..]}-{parts[1][4..]}").Any(a.Contains);
    }

    /// <summary>
    /// True when something that starts at a time, or up to two hours after it, would run into the window of a day or a week.
    /// </summary>
    internal static bool StartsInto(string time, string window)
    {
        var minutes = Minutes(string.Join('-', window.Split('-').Select(end => end[^5..]))).ToHashSet();
        var start = (int)TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;
        return Enumerable.Range(start, 120).Any(minute => minutes.Contains(minute % (24 * 60)));
    }

    private static IEnumerable<int> Minutes(string window)
    {
        var ends = window.Split('-').Select(time => TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture)).ToArray();
        var length = (int)(ends[1] - ends[0]).TotalMinutes;
        var start = (int)ends[0].ToTimeSpan().TotalMinutes;
        return Enumerable.Range(start, length).Select(minute => minute % (24 * 60));
    }
}
