using System.Text;
using System.Text.Json;
using Amazon.S3.Model;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>Uploads files as a partner does, and builds what Lambda passes for the queue's messages.</summary>
public static class Uploads
{
    public const string Clean = "NO_THREATS_FOUND";

    /// <summary>Uploads a file and tags it as scanned.</summary>
    /// <returns>The EventBridge event.</returns>
    public static async Task<string> UploadAsync(this PipelineStack stack, string key, byte[] content, string? scan = Clean, DateTimeOffset? at = null, string? sequencer = null)
    {
        using var stream = new MemoryStream(content);
        var put = await stack.S3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = stack.Uploads,
            Key = key,
            InputStream = stream,
            TagSet = scan is null ? [] : [new Tag { Key = "GuardDutyMalwareScanStatus", Value = scan }],
        });
        return Created(stack.Uploads, key, put.VersionId, content.Length, at, sequencer);
    }

    public static Task<string> UploadAsync(this PipelineStack stack, string key, string content, string? scan = Clean) =>
        stack.UploadAsync(key, Encoding.UTF8.GetBytes(content), scan);

    /// <summary>Uploads a file of events, one a line, each padded to 16 KiB; it is made part by part and never held as a whole.</summary>
    /// <returns>The EventBridge event and how many events the file holds.</returns>
    public static async Task<(string Message, int Events)> UploadLargeAsync(this PipelineStack stack, string key, int mebibytes)
    {
        const int PartMebibytes = 8;
        const int LinesOfPart = PartMebibytes * 1024 / 16;
        var upload = (await stack.S3.InitiateMultipartUploadAsync(stack.Uploads, key)).UploadId;
        var parts = new List<PartETag>();
        for (var number = 0; number < mebibytes / PartMebibytes; number++)
        {
            using var content = new MemoryStream(PartMebibytes * 1024 * 1024);
            for (var line = number * LinesOfPart; line < (number + 1) * LinesOfPart; line++)
            {
                content.Write(PaddedLine(line));
            }

            content.Position = 0;
            parts.Add(new PartETag(await stack.S3.UploadPartAsync(new UploadPartRequest
            {
                BucketName = stack.Uploads, Key = key, UploadId = upload, PartNumber = number + 1, InputStream = content,
            })));
        }

        var completed = await stack.S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = stack.Uploads, Key = key, UploadId = upload, PartETags = parts });
        await stack.S3.PutObjectTaggingAsync(new PutObjectTaggingRequest
        {
            BucketName = stack.Uploads, Key = key, VersionId = completed.VersionId,
            Tagging = new Tagging { TagSet = [new Tag { Key = "GuardDutyMalwareScanStatus", Value = Clean }] },
        });
        return (Created(stack.Uploads, key, completed.VersionId, parts.Count * PartMebibytes * 1024L * 1024), parts.Count * LinesOfPart);
    }

    /// <summary>Padded with digits that do not repeat, so that archives do not shrink to nothing.</summary>
    private static byte[] PaddedLine(int number)
    {
        var random = new Random(number);
        var head = $$"""{"eventId":"e{{number}}","subjectId":"s{{number % 50}}","type":"activity","effectiveAt":"2026-01-{{1 + (number % 14):D2}}T10:00:00Z","readings":[{"code":"steps","value":{{number % 20_000}}}],"note":""" + "\"";
        var line = new byte[16 * 1024];
        var at = Encoding.ASCII.GetBytes(head, line);
        for (; at < line.Length - 3; at++)
        {
            line[at] = (byte)('0' + random.Next(10));
        }

        "\"}\n"u8.CopyTo(line.AsSpan(at));
        return line;
    }

    /// <summary>What the partner is told of a file.</summary>
    public static async Task<JsonElement> ReceiptAsync(this PipelineStack stack, string key)
    {
        using var response = await stack.S3.GetObjectAsync(stack.Uploads, $"{key}.receipt.json");
        using var receipt = await JsonDocument.ParseAsync(response.ResponseStream);
        return receipt.RootElement.Clone();
    }

    public static string Created(string bucket, string key, string version, long size, DateTimeOffset? at = null, string? sequencer = null) => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["version"] = "0",
        ["detail-type"] = "Object Created",
        ["source"] = "aws.s3",
        ["time"] = at ?? KinesisRecords.Arrival,
        ["detail"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["bucket"] = new { name = bucket },
            ["object"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["key"] = key, ["size"] = size, ["version-id"] = version, ["sequencer"] = sequencer ?? "" },
        },
    });

    /// <summary>Delivers messages, named m0, m1 and so on.</summary>
    /// <returns>The messages that are to be delivered again.</returns>
    public static Task<IReadOnlyList<string>> DeliverAsync(this Hipaa.Lambdas.FileLoader.Function function, params string[] bodies) =>
        function.DeliverAsync(1, bodies);

    /// <summary>The same, given out by the queue for so many times.</summary>
    public static Task<IReadOnlyList<string>> DeliverAsync(this Hipaa.Lambdas.FileLoader.Function function, int receives, params string[] bodies) =>
        KinesisRecords.FailuresAsync(function.HandleAsync(Messages(receives, bodies), KinesisRecords.Minute));

    /// <summary>What Lambda passes for messages.</summary>
    public static Stream Messages(params string[] bodies) => Messages(1, bodies);

    private static MemoryStream Messages(int receives, string[] bodies)
    {
        var records = bodies.Select((body, index) => new
        {
            messageId = $"m{index}", body, attributes = new { ApproximateReceiveCount = $"{receives}" }, eventSource = "aws:sqs",
        });
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { Records = records }));
    }
}
