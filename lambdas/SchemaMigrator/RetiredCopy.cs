using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>
/// Copies of rows in the archive: gzip NDJSON, written once under a key that ends in a digest of the lines, and read back from there.
/// </summary>
/// <param name="s3">Client.</param>
/// <param name="bucket">The landing bucket.</param>
/// <param name="keyArn">KMS key that encrypts the objects.</param>
public sealed class RetiredCopy(IAmazonS3 s3, string bucket, string keyArn)
{
    /// <summary>Writes a page of lines and reads it back.</summary>
    /// <returns>What the archive holds by now.</returns>
    /// <exception cref="MigrationException">The archive refused.</exception>
    /// <param name="stem">What rows they are.</param>
    /// <param name="page">Which of them: a run that is broken off writes the same again under the same key.</param>
    /// <param name="lines">A row a line.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<SpanMark> PutAsync(string stem, string page, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var gzip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                var bytes = Encoding.UTF8.GetBytes(line + "\n");
                gzip.Write(bytes);
                digest.AppendData(bytes);
            }
        }

        content.Position = 0;
        var key = $"{RetiredLayout.Prefix}/{stem}/{page}-{Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 8))}.ndjson.gz";
        try
        {
            await WriteAsync(key, content, cancellation);
            return await ReadAsync(key, cancellation);
        }
        catch (AmazonServiceException exception)
        {
            // Its message may quote what was asked for; the code tells enough.
            throw new MigrationException($"The archive of retired rows failed: {exception.ErrorCode}. Nothing was dropped.");
        }
    }

    private async Task WriteAsync(string key, MemoryStream content, CancellationToken cancellation)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = "application/gzip",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = keyArn,
            BucketKeyEnabled = true,
            IfNoneMatch = "*",
        };
        try
        {
            await s3.PutObjectAsync(request, cancellation);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // An earlier run wrote the same page.
        }
    }

    private async Task<SpanMark> ReadAsync(string key, CancellationToken cancellation)
    {
        using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellation);
        await using var gzip = new GZipStream(answer.ResponseStream, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        var mark = SpanMark.None;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            mark = mark.With(Encoding.UTF8.GetBytes(line));
        }

        return mark;
    }
}
