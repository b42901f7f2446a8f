using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>The bucket of the de-identified zone: gzip NDJSON, partitioned by year and code as Athena reads it.</summary>
/// <param name="s3">S3.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="keyArn">KMS key of the zone.</param>
internal sealed class DeidentifiedZone(IAmazonS3 s3, string bucket, string keyArn)
{
    /// <summary>Prefix of all rows, the location of the table in the catalog.</summary>
    public const string Prefix = DeidentifiedLayout.Prefix;

    private const string ContentType = "application/gzip";

    /// <summary>Where a part of a year and code is. Nothing in it tells when its rows came: each export puts all of them there anew.</summary>
    public static string Key(int year, string code, int part) => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}year={year:0000}/code={code}/part-{part:0000}.ndjson.gz");

    /// <summary>Writes rows. They are sorted first: the order of arrival would tell more of the time than its year.</summary>
    public async Task WriteAsync(string key, IEnumerable<DeidentifiedRow> rows, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await using (var gzip = new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var row in rows.OrderBy(row => row.Subject, StringComparer.Ordinal).ThenBy(row => row.Value)
                .ThenBy(row => row.AgeBand, StringComparer.Ordinal))
            {
                JsonSerializer.Serialize(gzip, row, RowJson.Default.DeidentifiedRow);
                gzip.WriteByte((byte)'\n');
            }
        }

        body.Position = 0;
        var answer = await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                InputStream = body,
                ContentType = ContentType,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = keyArn,
                BucketKeyEnabled = true,
            },
            cancellation);
        AssertWritten(key, answer.ETag);
    }

    /// <summary>Objects of the zone in the order of their keys.</summary>
    /// <param name="after">They come after this one; null for the first.</param>
    /// <param name="most">How many at most, up to 1,000.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<ZoneObject>> ListAsync(string? after, int most, CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = Prefix, StartAfter = after, MaxKeys = most };
        return [.. ((await s3.ListObjectsV2Async(request, cancellation)).S3Objects ?? [])
            .Select(entry => new ZoneObject(entry.Key, entry.LastModified.GetValueOrDefault().ToUniversalTime()))];
    }

    /// <summary>Writes an object once more as it is: nothing changes but its time.</summary>
    public async Task RenewAsync(string key, CancellationToken cancellation)
    {
        // S3 copies an object onto itself where the copy says anew what it is ("CopyObject", Amazon S3 API Reference).
        var answer = await s3.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = bucket,
                SourceKey = key,
                DestinationBucket = bucket,
                DestinationKey = key,
                MetadataDirective = S3MetadataDirective.REPLACE,
                ContentType = ContentType,
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = keyArn,
                BucketKeyEnabled = true,
            },
            cancellation);
        AssertWritten(key, answer.ETag);
    }

    private static void AssertWritten(string key, string? tag)
    {
        if (string.IsNullOrEmpty(tag))
        {
            // An answer that something between here and S3 made up: the object may not be there.
            throw new InvalidDataException($"The answer to writing {key} names no entity tag; S3 always does.");
        }
    }
}

/// <summary>An object of the zone.</summary>
/// <param name="Key">Its key.</param>
/// <param name="At">When it was written, UTC.</param>
internal sealed record ZoneObject(string Key, DateTime At);
