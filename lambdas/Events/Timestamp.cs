namespace Hipaa.Lambdas.Events;

/// <summary>
/// Reads RFC 3339 times, in capitals or small letters, and the FHIR R4 <c>dateTime</c>: a time without an offset is ambiguous and refused;
/// a leap second (<c>:60</c>) is the second after it, as PostgreSQL takes it; digits beyond the microsecond are cut, however many.
/// </summary>
internal static class Timestamp
{
    /// <summary>Reads a time.</summary>
    /// <param name="text">ASCII text.</param>
    /// <param name="dateAlone">True when a date without a time will do; it then means midnight UTC.</param>
    /// <param name="time">UTC, cut to whole microseconds.</param>
    /// <returns>Null, or a reason code.</returns>
    internal static string? Parse(ReadOnlySpan<byte> text, bool dateAlone, out DateTimeOffset time)
    {
        time = default;
        var numbers = text;
        if (!Number(ref numbers, 4, out var year))
        {
            return Reason.TimeMalformed;
        }

        if (numbers.IsEmpty || (Then(ref numbers, (byte)'-') && Number(ref numbers, 2, out _) && numbers.IsEmpty))
        {
            return dateAlone ? Reason.TimeTooCoarse : Reason.TimeMalformed;
        }

        var rest = text[4..];
        if (!Then(ref rest, (byte)'-') || !Number(ref rest, 2, out var month)
            || !Then(ref rest, (byte)'-') || !Number(ref rest, 2, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return Reason.TimeMalformed;
        }

        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        if (rest.IsEmpty)
        {
            time = new DateTimeOffset(date);
            return dateAlone ? null : Reason.TimeTooCoarse;
        }

        return TimeOfDay(rest, date, out time) ? null : Reason.TimeMalformed;
    }

    private static bool TimeOfDay(ReadOnlySpan<byte> rest, DateTime date, out DateTimeOffset time)
    {
        time = default;
        if (!(Then(ref rest, (byte)'T') || Then(ref rest, (byte)'t')) || !Number(ref rest, 2, out var hour)
            || !Then(ref rest, (byte)':') || !Number(ref rest, 2, out var minute)
            || !Then(ref rest, (byte)':') || !Number(ref rest, 2, out var second)
            || hour > 23 || minute > 59 || second > 60
            || !Fraction(ref rest, out var microseconds) || !Offset(rest, out var offset))
        {
            return false;
        }

        var ticks = date.Ticks + new TimeSpan(hour, minute, second).Ticks + (microseconds * TimeSpan.TicksPerMicrosecond) - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<byte> rest, out int microseconds)
    {
        microseconds = 0;
        if (!Then(ref rest, (byte)'.'))
        {
            return true;
        }

        var digits = 0;
        for (; digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
        {
            microseconds = digits < 6 ? (microseconds * 10) + (rest[digits] - '0') : microseconds;
        }

        for (var scale = digits; scale < 6; scale++)
        {
            microseconds *= 10;
        }

        rest = rest[digits..];
        return digits > 0;
    }

    private static bool Offset(ReadOnlySpan<byte> rest, out TimeSpan offset)
    {
        offset = default;
        if (rest.Length == 1)
        {
            return rest[0] is (byte)'Z' or (byte)'z';
        }

        var west = rest.Length == 6 && rest[0] == '-';
        if (rest.Length != 6 || (!west && rest[0] != '+'))
        {
            return false;
        }

        rest = rest[1..];
        if (!Number(ref rest, 2, out var hours) || !Then(ref rest, (byte)':') || !Number(ref rest, 2, out var minutes)
            || hours > 14 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (west ? -1 : 1);
        return true;
    }

    private static bool Then(ref ReadOnlySpan<byte> rest, byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private static bool Number(ref ReadOnlySpan<byte> rest, int digits, out int number)
    {
        number = 0;
        if (rest.Length < digits)
        {
            return false;
        }

        foreach (var digit in rest[..digits])
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        rest = rest[digits..];
        return true;
    }
}
