using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>
/// Lines of text in the archive: gzip NDJSON, written once under a key that ends in a digest of the lines, and read back from there.
/// </summary>
/// <param name="s3">Client.</param>
/// <param name="bucket">The landing bucket.</param>
/// <param name="keyArn">KMS key that encrypts the objects.</param>
/// <param name="time">Clock of the pauses.</param>
public sealed class ArchivedLines(IAmazonS3 s3, string bucket, string keyArn, TimeProvider? time = null)
{
    /// <summary>
    /// Pauses after a refusal: a role that was changed a moment ago may be refused what it has been given ("Troubleshoot IAM": changes are not
    /// always immediately visible).
    /// </summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 4, 8, 16 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private bool _isPatient = true;

    /// <summary>Writes lines and reads them back.</summary>
    /// <param name="stem">Key, but for the digest and what the name ends in: who writes the same again writes under the same key.</param>
    /// <param name="lines">A row a line.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The key, and what the archive holds under it by now.</returns>
    /// <exception cref="MigrationException">The archive refused.</exception>
    internal async Task<(string Key, SpanMark Mark)> PutAsync(string stem, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await using (var gzip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                gzip.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }
        }

        var key = $"{stem}-{Digest(lines)}.ndjson.gz";
        await WriteAsync(key, content, cancellation);
        return (key, (await ReadAsync(key, cancellation)).Aggregate(SpanMark.None, (mark, line) => mark.With(Encoding.UTF8.GetBytes(line))));
    }

    /// <summary>Whether lines are those that their object was named after.</summary>
    internal static bool IsOf(string key, IReadOnlyList<string> lines) => key.EndsWith($"-{Digest(lines)}.ndjson.gz", StringComparison.Ordinal);

    private static string Digest(IReadOnlyList<string> lines)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            digest.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>The lines of an object.</summary>
    /// <exception cref="MigrationException">The archive refused.</exception>
    /// <exception cref="InvalidDataException">It is no object of lines.</exception>
    internal async Task<IReadOnlyList<string>> ReadAsync(string key, CancellationToken cancellation)
    {
        using var packed = await GuardAsync(
            async () =>
            {
                using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellation);
                var content = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(content, cancellation);
                content.Position = 0;
                return content;
            },
            cancellation);
        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Keys below a prefix, in order, a page at a time.</summary>
    /// <exception cref="MigrationException">The archive refused.</exception>
    internal async IAsyncEnumerable<IReadOnlyList<string>> KeysAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = bucket, Prefix = $"{prefix}/", ContinuationToken = token };
            var page = await GuardAsync(() => s3.ListObjectsV2Async(request, cancellation), cancellation);
            yield return [.. (page.S3Objects ?? []).Select(entry => entry.Key)];
            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
    }

    private Task<bool> WriteAsync(string key, MemoryStream content, CancellationToken cancellation) => GuardAsync(
        async () =>
        {
            content.Position = 0;
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
                // An earlier run wrote the same lines.
            }

            return true;
        },
        cancellation);

    private async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await call();
            }
            catch (AmazonServiceException exception) when (_isPatient && tries < Pauses.Length && exception.StatusCode == HttpStatusCode.Forbidden)
            {
                await Task.Delay(Pauses[tries], time ?? TimeProvider.System, cancellation);
            }
            catch (AmazonServiceException exception)
            {
                // Once waited for, a refusal is one.
                var isRefusal = exception.StatusCode == HttpStatusCode.Forbidden || exception.ErrorCode?.StartsWith("KMS.", StringComparison.Ordinal) == true;
                _isPatient &= !isRefusal;
                // Its message may quote what was asked for; the code tells enough.
                throw new MigrationException($"The archive failed: {exception.ErrorCode}. Nothing was dropped.", isRefusal);
            }
        }
    }
}
