using System.Globalization;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Evidence;

/// <summary>
/// The time that <c>--at</c> gives: ISO 8601 and nothing else. What people write as 1/2/2026 is one day in one country and another in the
/// next, and a time without a day would be today's.
/// </summary>
internal static class JudgedAt
{
    // A day is its beginning, a time without an offset is UTC's.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <exception cref="BadInputException">It is no such time.</exception>
    internal static DateTimeOffset Parse(string given) => DateTimeOffset.TryParseExact(
        given, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : throw new BadInputException(
            $"--at {given} is no time: write it as 2026-03-04T05:06Z or 2026-03-04T05:06:07+01:00; a day alone, 2026-03-04, is its beginning by UTC.");
}
