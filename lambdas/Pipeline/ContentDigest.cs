using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// Tells whether two events of one id say the same: SHA-256 over what is stored of an event and which version it is, whatever format and
/// spelling it came in.
/// </summary>
internal static class ContentDigest
{
    /// <summary>The 32 bytes.</summary>
    internal static byte[] Of(HealthEvent read)
    {
        // The source alone is free text: it comes last, and how many readings come before it is said.
        var text = new StringBuilder(128)
            .Append(read.SubjectId).Append('\n').Append(read.Type).Append('\n')
            .Append(read.EffectiveAt.UtcTicks).Append('\n')
            .Append(read.Version.Number).Append('\n').Append(read.Version.UpdatedAt?.UtcTicks).Append('\n')
            .Append((int)read.Version.Status).Append('\n').Append(read.Readings.Count);
        foreach (var reading in read.Readings)
        {
            text.Append('\n').Append(reading.Code).Append('\n').Append(CultureInfo.InvariantCulture, $"{reading.Value:0.#########}")
                .Append('\n').Append(reading.Unit);
        }

        text.Append('\n').Append(read.Source);

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text.ToString(), bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }
}
