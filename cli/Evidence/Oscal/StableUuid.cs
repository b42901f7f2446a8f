using System.Security.Cryptography;
using System.Text;

namespace Hipaa.Cli.Evidence.Oscal;

/// <summary>UUIDs by name, version 5 of RFC 9562: the same thing has the same one in every run.</summary>
internal static class StableUuid
{
    // The namespace of URLs, of the RFC's appendix.
    private static readonly Guid Urls = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <param name="name">What identifies the thing.</param>
    internal static string Of(string name)
    {
#pragma warning disable CA5350 // The version is defined by SHA-1; it identifies, and guards nothing.
        var hash = SHA1.HashData([.. Urls.ToByteArray(bigEndian: true),
            .. Encoding.UTF8.GetBytes("https://hipaa-stack.example/evidence/" + name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
