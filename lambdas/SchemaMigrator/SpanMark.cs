using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What a set of lines comes to, in any order, as <c>ephi.page_mark</c> of the database says of its rows.</summary>
/// <param name="Lines">How many they are.</param>
/// <param name="Mark">Exclusive or of the first eight bytes of each one's SHA-256.</param>
internal sealed record SpanMark(long Lines, long Mark)
{
    /// <summary>No lines.</summary>
    public static SpanMark None { get; } = new(0, 0);

    /// <summary>With one more line.</summary>
    public SpanMark With(ReadOnlySpan<byte> line)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, digest);
        return new(Lines + 1, Mark ^ BinaryPrimitives.ReadInt64BigEndian(digest));
    }

    /// <summary>With those of another set.</summary>
    public SpanMark With(SpanMark other) => new(Lines + other.Lines, Mark ^ other.Mark);
}
