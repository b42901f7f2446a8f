using Hipaa.Lambdas.Events.Decoding;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>A download that must not fall silent and must not end before the file does.</summary>
/// <param name="content">What the server sends.</param>
/// <param name="length">How many bytes it has to send.</param>
internal sealed class DownloadStream(Stream content, long length) : ReadOnlyStream
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private long _left = length;

    /// <inheritdoc />
    /// <exception cref="IOException">The server fell silent, or the stream ended too soon.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        try
        {
            var read = await content.ReadAsync(buffer, silence.Token);
            _left -= read;
            return read > 0 || _left <= 0 || buffer.IsEmpty ? read : throw new IOException("The stream ended before the file.");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The file's server fell silent.", exception);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
