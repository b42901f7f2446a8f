using System.Globalization;
using System.Net;

namespace Hipaa.Policy.Model;

/// <summary>
/// Compares one condition value with one request value. Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
/// </summary>
internal static class ConditionOperators
{
    /// <summary>The positive form of the comparison; unknown for unknown values and operators that IAM does not have.</summary>
    public static Truth Compare(string name, Pattern expected, string given)
    {
        if (expected.Text is not { } text) return Truth.Unknown;
        return name.Replace("Not", string.Empty, StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "STRINGEQUALS" or "BINARYEQUALS" => string.Equals(text, given, StringComparison.Ordinal),
            "STRINGEQUALSIGNORECASE" or "BOOL" => string.Equals(text, given, StringComparison.OrdinalIgnoreCase),
            "STRINGLIKE" or "ARNLIKE" or "ARNEQUALS" => expected.Matches(given),
            "NUMERICEQUALS" => Numbers(text, given, (a, b) => a == b),
            "NUMERICLESSTHAN" => Numbers(text, given, (a, b) => b < a),
            "NUMERICLESSTHANEQUALS" => Numbers(text, given, (a, b) => b <= a),
            "NUMERICGREATERTHAN" => Numbers(text, given, (a, b) => b > a),
            "NUMERICGREATERTHANEQUALS" => Numbers(text, given, (a, b) => b >= a),
            "DATEEQUALS" => Dates(text, given, (a, b) => a == b),
            "DATELESSTHAN" => Dates(text, given, (a, b) => b < a),
            "DATELESSTHANEQUALS" => Dates(text, given, (a, b) => b <= a),
            "DATEGREATERTHAN" => Dates(text, given, (a, b) => b > a),
            "DATEGREATERTHANEQUALS" => Dates(text, given, (a, b) => b >= a),
            "IPADDRESS" => Within(text, given),
            _ => Truth.Unknown,
        };
    }

    private static bool Numbers(string expected, string given, Func<double, double, bool> compare) =>
        double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
        && double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && compare(a, b);

    private static bool Dates(string expected, string given, Func<DateTimeOffset, DateTimeOffset, bool> compare) =>
        TryDate(expected, out var a) && TryDate(given, out var b) && compare(a, b);

    private static bool TryDate(string text, out DateTimeOffset date)
    {
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 100_000_000_000)
        {
            date = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
    }

    private static bool Within(string cidr, string given)
    {
        if (!IPAddress.TryParse(given, out var address)) return false;
        var text = cidr.Contains('/', StringComparison.Ordinal) ? cidr
            : cidr + (cidr.Contains(':', StringComparison.Ordinal) ? "/128" : "/32");
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return IPAddress.TryParse(text[..slash], out var start)
            && int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && Contains(start.GetAddressBytes(), address.GetAddressBytes(), bits);
    }

    private static bool Contains(byte[] network, byte[] address, int bits)
    {
        if (network.Length != address.Length || bits > network.Length * 8) return false;
        for (var i = 0; i < bits; i++)
        {
            var mask = 0x80 >> (i % 8);
            if ((network[i / 8] & mask) != (address[i / 8] & mask)) return false;
        }

        return true;
    }
}
