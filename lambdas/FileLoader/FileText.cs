using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Events.Decoding;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>The text of a file, from where its reading goes on.</summary>
/// <param name="Window">Stands there.</param>
/// <param name="IsEncoded">True where the file's bytes are not the text, so that reading has to begin at its beginning each time.</param>
/// <param name="Content">What to close.</param>
/// <param name="Fault">Reason code where its bytes are not made into text, else null.</param>
internal sealed record FileText(ByteWindow Window, bool IsEncoded, IDisposable Content, string? Fault = null) : IDisposable
{
    /// <summary>Opens a file.</summary>
    internal static async Task<FileText> OpenAsync(IAmazonS3 s3, UploadedFile file, Progress at, CancellationToken cancellation)
    {
        var from = at.IsEncoded ? 0 : at.Offset;
        var request = new GetObjectRequest
        {
            BucketName = file.Bucket,
            Key = file.Key,
            VersionId = file.VersionId,
            ByteRange = from == 0 ? null : new ByteRange(from, file.Size - 1),
        };
        var response = await s3.GetObjectAsync(request, cancellation);
        var download = new DownloadStream(response.ResponseStream, file.Size - from);
        if (from > 0)
        {
            return new FileText(new ByteWindow(download, from), IsEncoded: false, response);
        }

        try
        {
            var content = await ContentStream.OpenAsync(download, EventLimits.FileBytes, cancellation);
            await SkipAsync(content, at.Offset, cancellation);
            return new FileText(new ByteWindow(content, at.Offset), content.IsEncoded, response);
        }
        catch (ContentException exception)
        {
            return new FileText(new ByteWindow(Stream.Null, 0), IsEncoded: false, response, exception.Reason);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Content.Dispose();

    private static async Task SkipAsync(ContentStream content, long count, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellation);
            count -= read > 0 ? read : throw new IOException("The text ended before the place to go on from.");
        }
    }
}
