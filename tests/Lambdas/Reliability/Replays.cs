using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using Hipaa.Lambdas.StreamProcessor.Replaying;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>Replays, and what Lambda leaves of batches that it gave up on.</summary>
public static class Replays
{
    /// <summary>Writes what Lambda writes to a destination in S3: the invocation record with the whole event.</summary>
    public static Task GiveUpOnAsync(this PipelineStack stack, params ShardRecord[] records) => stack.GiveUpOnAsync("shardId-000000000000", records);

    /// <summary>The same of a shard.</summary>
    public static async Task GiveUpOnAsync(this PipelineStack stack, string shard, params ShardRecord[] records)
    {
        using var reader = new StreamReader(KinesisRecords.Batch(records, shard));
        var record = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["requestContext"] = new { requestId = "c9b8fa9f", condition = "RetryAttemptsExhausted", approximateInvokeCount = 11 },
            ["responseContext"] = new { statusCode = 200, executedVersion = "$LATEST" },
            ["version"] = "1.0",
            ["timestamp"] = "2026-01-15T12:30:00.000Z",
            ["KinesisBatchInfo"] = new { shardId = shard, batchSize = records.Length },
            ["payload"] = await reader.ReadToEndAsync(),
        });
        var key = $"aws/lambda/1b2bad3a/{shard}/2026/01/15/2026-01-15T12.30.00-{Guid.NewGuid()}";
        await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Failures, Key = key, ContentBody = record });
    }

    /// <summary>Starts one run of a replay; one of failures names the tenant that it needs.</summary>
    internal static async Task<ReplayAnswer> ReplayAsync(
        this Hipaa.Lambdas.StreamProcessor.Function function, string kind, string more = "", TimeSpan? time = null)
    {
        var named = kind == "failures" && !more.Contains("defaultTenant", StringComparison.Ordinal) ? more + ",\"defaultTenant\":\"default\"" : more;
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("{\"replay\":{\"kind\":\"" + kind + "\"" + named + "}}"));
        await using var answer = await function.HandleAsync(input, time ?? KinesisRecords.Minute);
        return (await JsonSerializer.DeserializeAsync(answer, ReplayJson.Default.ReplayAnswer))!;
    }
}
