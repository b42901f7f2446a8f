using System.Security.Cryptography;
using System.Text;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>Text that looks random and is not: the same seed gives the same characters.</summary>
internal static class SyntheticText
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    internal static string Hex(string seed, int length) => Of("0123456789abcdef", seed, length);

    internal static string Alphanumeric(string seed, int length) => Of(Lower, seed, length);

    internal static string UpperAlphanumeric(string seed, int length) => Of(Upper, seed, length);

    /// <summary>Digits of which the first is not zero.</summary>
    internal static string Digits(string seed, int length) => Of("123456789", seed, 1) + Of("0123456789", seed + "+", length - 1);

    /// <summary>A version 4 UUID.</summary>
    internal static string Uuid(string seed)
    {
        var hex = Hex(seed, 32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..]}";
    }

    internal static string Of(string alphabet, string seed, int length)
    {
        var text = new char[length];
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < length; i++)
        {
            var position = i % bytes.Length;
            if (position == 0)
            {
                SHA256.HashData(Encoding.UTF8.GetBytes(i == 0 ? seed : $"{seed}#{i}"), bytes);
            }

            text[i] = alphabet[bytes[position] % alphabet.Length];
        }

        return new string(text);
    }
}
