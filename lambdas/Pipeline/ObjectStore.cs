using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// Writes gzip NDJSON objects once. The key ends in a digest of the lines, so that a key always stands for the same content; a second write
/// of it is refused by S3 (<c>If-None-Match</c>) and counts as done. Under Object Lock no version is ever put over another.
/// </summary>
/// <param name="s3">Client.</param>
/// <param name="bucket">Bucket.</param>
/// <param name="keyArn">KMS key that encrypts the objects.</param>
public sealed class ObjectStore(IAmazonS3 s3, string bucket, string keyArn)
{
    /// <summary>What a line calls the default tenant.</summary>
    public const string DefaultTenantName = "defaultTenant";

    /// <summary>Writes lines about the items of a batch.</summary>
    /// <param name="batch">Gives the key: origin, day of arrival, first and last id.</param>
    /// <param name="write">Writes one line for each call.</param>
    /// <param name="lines">What to write.</param>
    /// <param name="defaultTenant">
    /// Stands in each line beside what is written, or null. What was archived once keeps the one that it has: it is no part of the key.
    /// </param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The object's key, and whether it was there before.</returns>
    public async Task<(string Key, bool WasThere)> PutOnceAsync<T>(
        RawBatch batch, IReadOnlyList<T> lines, Action<Utf8JsonWriter, T> write, string? defaultTenant, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            WriteLines(gzip, digest, lines, write, defaultTenant);
        }

        content.Position = 0;
        var key = Key(batch, Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 8)));
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
            // An earlier delivery of the same items wrote it.
            return (key, true);
        }

        return (key, false);
    }

    /// <summary>The default tenant that an object was written under; null where it does not say.</summary>
    public async Task<string?> DefaultTenantAsync(string key, CancellationToken cancellation)
    {
        using var response = await s3.GetObjectAsync(bucket, key, cancellation);
        await using var gzip = new GZipStream(response.ResponseStream, CompressionMode.Decompress);
        using var lines = new StreamReader(gzip);
        using var first = JsonDocument.Parse(await lines.ReadLineAsync(cancellation) ?? "{}");
        return first.RootElement.TryGetProperty(DefaultTenantName, out var tenant) ? tenant.GetString() : null;
    }

    private static void WriteLines<T>(
        GZipStream gzip, IncrementalHash digest, IReadOnlyList<T> lines, Action<Utf8JsonWriter, T> write, string? defaultTenant)
    {
        var end = defaultTenant is null ? null : Encoding.UTF8.GetBytes($",\"{DefaultTenantName}\":\"{JsonEncodedText.Encode(defaultTenant)}\"}}\n");
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer);
        foreach (var line in lines)
        {
            buffer.ResetWrittenCount();
            json.Reset();
            json.WriteStartObject();
            write(json, line);
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            digest.AppendData(buffer.WrittenSpan);
            gzip.Write(end is null ? buffer.WrittenSpan : buffer.WrittenSpan[..^2]);
            gzip.Write(end);
        }
    }

    private static string Key(RawBatch batch, string digest)
    {
        var day = batch.Items[0].ReceivedAt.UtcDateTime.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        return $"{batch.Origin}/{day}/{batch.Items[0].Id}-{batch.Items[^1].Id}-{digest}.ndjson.gz";
    }
}
