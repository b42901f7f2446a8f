using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>What a partner is told of a file: counts, reason codes and positions, nothing of what it says.</summary>
internal sealed record Receipt
{
    /// <summary>Version of this format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>
    /// <c>loaded</c>, <c>incomplete</c> (of a part that could not be read nobody knows how much it was), <c>refused</c> (nothing of it is stored)
    /// or <c>waiting</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Why the file is incomplete, refused or waits.</summary>
    public string? Reason { get; init; }

    /// <summary>S3's id of the version that it is about.</summary>
    public required string FileVersion { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long FileBytes { get; init; }

    /// <summary>When this was written, RFC 3339.</summary>
    public required string At { get; init; }

    /// <summary>Events that are stored since this file was read.</summary>
    public long EventsStored { get; init; }

    /// <summary>Events that were stored before: sent twice, or read again after a pause.</summary>
    public long EventsAlreadyStored { get; init; }

    /// <summary>Parts that are not stored.</summary>
    public long PartsRefused { get; init; }

    /// <summary>The same by reason code, with where the first of them are.</summary>
    public IReadOnlyDictionary<string, RefusedParts> Refused { get; init; } = new Dictionary<string, RefusedParts>(StringComparer.Ordinal);
}

/// <summary>Writes receipts as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext;

/// <summary>
/// Puts a receipt beside each file: what <see cref="ReceiptRegister"/> has noted last, which is asked for again after each put, so that of
/// several writers the last one puts right what another put in between.
/// </summary>
/// <param name="s3">Client.</param>
/// <param name="keyArn">KMS key that encrypts it.</param>
/// <param name="register">What receipts are to say.</param>
/// <param name="time">The clock.</param>
internal sealed class ReceiptWriter(IAmazonS3 s3, string keyArn, ReceiptRegister register, TimeProvider time)
{
    /// <summary>Longest key (Amazon S3 User Guide, "Naming Amazon S3 objects").</summary>
    private const int LongestKey = 1024;

    /// <summary>At which failed try a partner is told first that a file is not finished; the queue gives each out three times or more.</summary>
    internal const int FirstTold = 3;

    /// <summary>At every how many tries it is told again: each receipt is an object that is scanned.</summary>
    internal const int ToldEvery = 10;

    /// <summary>The file was read to its end.</summary>
    internal Task<bool> EndedAsync(UploadedFile file, FileTally tally, CancellationToken cancellation)
    {
        var end = FileEnd.Of(tally);
        return WriteAsync(file, Counted(file, end.Status, tally) with { Reason = end.Reason }, evenAgain: true, cancellation);
    }

    /// <summary>The file was not read.</summary>
    internal Task<bool> NotLoadedAsync(UploadedFile file, string status, string reason, CancellationToken cancellation) =>
        WriteAsync(file, New(file, status) with { Reason = reason }, evenAgain: true, cancellation);

    /// <summary>The file is not finished, and will be tried again, or once people have looked after it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reason">What it waits for.</param>
    /// <param name="tally">
    /// What became of it so far. Where that cannot be known, a receipt that is there stays: it may say more.
    /// </param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<bool> UnfinishedAsync(UploadedFile file, string reason, FileTally? tally, CancellationToken cancellation)
    {
        var receipt = (tally is null ? New(file, "waiting") : Counted(file, "waiting", tally)) with { Reason = reason };
        try
        {
            return await WriteAsync(file, receipt, evenAgain: tally is not null, cancellation);
        }
        catch (Exception exception) when (exception is AmazonDynamoDBException or AmazonClientException or HttpRequestException)
        {
            // What is noted cannot be known: a receipt that is there stays, whatever it says.
            return Fits(file) && await PutAsync(file, Text(receipt), evenAgain: false, cancellation);
        }
    }

    private Receipt Counted(UploadedFile file, string status, FileTally tally) => New(file, status) with
    {
        EventsStored = tally.Stored,
        EventsAlreadyStored = tally.AlreadyStored,
        PartsRefused = tally.Refused.Values.Sum(parts => parts.Count),
        Refused = tally.Refused,
    };

    private Receipt New(UploadedFile file, string status) => new()
    {
        Status = status,
        FileVersion = file.VersionId,
        FileBytes = file.Size,
        At = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    /// <returns>False where the file's name leaves no room for that of a receipt.</returns>
    private async Task<bool> WriteAsync(UploadedFile file, Receipt receipt, bool evenAgain, CancellationToken cancellation)
    {
        if (!Fits(file))
        {
            return false;
        }

        var content = Text(receipt);
        if (!await register.NoteAsync(file, content, FileEnd.Is(receipt.Status), evenAgain, cancellation))
        {
            return true;
        }

        while (true)
        {
            await PutAsync(file, content, evenAgain: true, cancellation);
            var noted = await register.ReadAsync(file, cancellation);
            if (noted is null || noted == content)
            {
                return true;
            }

            content = noted;
        }
    }

    private static bool Fits(UploadedFile file) => Encoding.UTF8.GetByteCount(Receipts.KeyOf(file.Key)) <= LongestKey;

    private static string Text(Receipt receipt) => JsonSerializer.Serialize(receipt, ReceiptJson.Default.Receipt);

    private async Task<bool> PutAsync(UploadedFile file, string text, bool evenAgain, CancellationToken cancellation)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var request = new PutObjectRequest
        {
            BucketName = file.Bucket,
            Key = Receipts.KeyOf(file.Key),
            InputStream = content,
            ContentType = "application/json",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = keyArn,
            BucketKeyEnabled = true,
            IfNoneMatch = evenAgain ? null : "*",
        };
        try
        {
            await s3.PutObjectAsync(request, cancellation);
        }
        catch (AmazonS3Exception exception) when (!evenAgain && exception.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // There is one already.
        }

        return true;
    }
}
