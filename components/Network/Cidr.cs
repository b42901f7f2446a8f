using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Hipaa.Components.Network;

/// <summary>An IPv4 range that begins at its first address, for example <c>10.20.0.0/16</c>.</summary>
public sealed record Cidr
{
    private static readonly (uint Base, int Prefix)[] PrivateRanges =
        [(0x0A000000, 8), (0xAC100000, 12), (0xC0A80000, 16), (0x64400000, 10)];

    private readonly uint _base;

    private Cidr(uint @base, int prefixLength) => (_base, PrefixLength) = (@base, prefixLength);

    /// <summary>0 to 32.</summary>
    public int PrefixLength { get; }

    /// <summary>Inside RFC 1918 or the shared range of RFC 6598.</summary>
    public bool IsPrivate => Array.Exists(PrivateRanges, Contains);

    /// <summary>The n-th of the equal parts that are <paramref name="newBits"/> longer in prefix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Cidr Part(int newBits, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, 1 << newBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newBits, 32 - PrefixLength);
        return new Cidr(_base + ((uint)number << (32 - PrefixLength - newBits)), PrefixLength + newBits);
    }

    /// <summary>True when the two share an address.</summary>
    public bool Overlaps(Cidr other)
    {
        var mask = Mask(Math.Min(PrefixLength, other.PrefixLength));
        return (_base & mask) == (other._base & mask);
    }

    /// <summary>Reads a range.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static Cidr Parse(string text) => TryParse(text, out var range)
        ? range
        : throw new FormatException($"\"{text}\" is no IPv4 range that begins at its first address, such as 10.20.0.0/16.");

    /// <summary>Reads a range; false where the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Cidr? value)
    {
        value = null;
        var parts = text.Split('/');
        if (parts.Length != 2
            || !IPAddress.TryParse(parts[0], out var address)
            || address.ToString() != parts[0]
            || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > 32)
        {
            return false;
        }

        var @base = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
        value = (@base & ~Mask(prefix)) == 0 ? new Cidr(@base, prefix) : null;
        return value is not null;
    }

    /// <summary>As it is written: <c>10.20.0.0/16</c>.</summary>
    public override string ToString() =>
        $"{_base >> 24}.{(_base >> 16) & 255}.{(_base >> 8) & 255}.{_base & 255}/{PrefixLength}";

    private bool Contains((uint Base, int Prefix) range) =>
        PrefixLength >= range.Prefix && (_base & Mask(range.Prefix)) == range.Base;

    private static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
}
