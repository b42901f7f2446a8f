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
    public static async Task<string> UploadAsync(this PipelineStack stack, string key, byte[] content, string? scan = Clean)
    {
        using var stream = new MemoryStream(content);
        var put = await stack.S3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = stack.Uploads,
            Key = key,
            InputStream = stream,
            TagSet = scan is null ? [] : [new Tag { Key = "GuardDutyMalwareScanStatus", Value = scan }],
        });
        return Created(stack.Uploads, key, put.VersionId, content.Length);
    }

    public static Task<string> UploadAsync(this PipelineStack stack, string key, string content, string? scan = Clean) =>
        stack.UploadAsync(key, Encoding.UTF8.GetBytes(content), scan);

    public static string Created(string bucket, string key, string version, long size) => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["version"] = "0",
        ["detail-type"] = "Object Created",
        ["source"] = "aws.s3",
        ["time"] = KinesisRecords.Arrival,
        ["detail"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["bucket"] = new { name = bucket },
            ["object"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["key"] = key, ["size"] = size, ["version-id"] = version },
        },
    });

    /// <summary>Delivers messages, named m0, m1 and so on.</summary>
    /// <returns>The messages that are to be delivered again.</returns>
    public static Task<IReadOnlyList<string>> DeliverAsync(this Hipaa.Lambdas.FileLoader.Function function, params string[] bodies) =>
        KinesisRecords.FailuresAsync(function.HandleAsync(Messages(bodies)));

    /// <summary>What Lambda passes for messages.</summary>
    public static Stream Messages(params string[] bodies)
    {
        var records = bodies.Select((body, index) => new { messageId = $"m{index}", body, eventSource = "aws:sqs" });
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { Records = records }));
    }
}
