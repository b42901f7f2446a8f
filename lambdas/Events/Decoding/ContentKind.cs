namespace Hipaa.Lambdas.Events.Decoding;

/// <summary>What bytes are before they are text.</summary>
internal enum ContentKind
{
    /// <summary>Text in UTF-8, or nothing that is known.</summary>
    Utf8,

    /// <summary>Text in UTF-16, low byte first.</summary>
    Utf16Little,

    /// <summary>Text in UTF-16, high byte first.</summary>
    Utf16Big,

    /// <summary>Members of gzip (RFC 1952).</summary>
    Gzip,

    /// <summary>Records that the Kinesis Producer Library put into one ("KPL Aggregated Record Format").</summary>
    Aggregated,

    /// <summary>A format of compression or of tables that is known and not read: zip, zstd, xz, bzip2, Parquet, UTF-32.</summary>
    Unsupported,
}

/// <summary>Tells kinds apart by the first bytes; no header has to say so.</summary>
internal static class ContentKinds
{
    /// <summary>How many bytes tell.</summary>
    internal const int HeadBytes = 4;

    /// <summary>Looks at the first bytes: <see cref="HeadBytes"/>, or all where there are fewer.</summary>
    internal static ContentKind Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x1F, 0x8B, ..] => ContentKind.Gzip,
        [0xF3, 0x89, 0x9A, 0xC2, ..] => ContentKind.Aggregated,
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => ContentKind.Unsupported,
        [0xFF, 0xFE, ..] or [(byte)'{' or (byte)'[' or (byte)' ' or (byte)'\r' or (byte)'\n', 0, not 0, ..] => ContentKind.Utf16Little,
        [0xFE, 0xFF, ..] or [0, (byte)'{' or (byte)'[' or (byte)' ' or (byte)'\r' or (byte)'\n', ..] => ContentKind.Utf16Big,
        [(byte)'P', (byte)'K', 3, 4, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..] or [0xFD, (byte)'7', (byte)'z', (byte)'X', ..]
            or [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] or [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] =>
            ContentKind.Unsupported,
        _ => ContentKind.Utf8,
    };
}

/// <summary>Bytes that cannot be made into text.</summary>
/// <param name="reason">Reason code.</param>
internal sealed class ContentException(string reason) : Exception(reason)
{
    /// <summary>One of <see cref="Events.Reason.All"/>.</summary>
    internal string Reason { get; } = reason;
}
