using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hipaa.Local.Mapping;

/// <summary>
/// The object that Lambda leaves in a bucket for records that it gave up on: what it knows of the invocation, and the whole event (AWS Lambda Developer
/// Guide, "Retain discarded batch records for a Kinesis Data Streams event source in Lambda").
/// </summary>
internal static class FailureDocument
{
    /// <summary>Its key: mapping, shard, day and moment.</summary>
    internal static string Key(string mapping, string shard, DateTimeOffset at, Guid id) => string.Create(
        CultureInfo.InvariantCulture, $"aws/lambda/{mapping}/{shard}/{at:yyyy}/{at:MM}/{at:dd}/{at:yyyy-MM-dd'T'HH.mm.ss}-{id}");

    /// <summary>Its content.</summary>
    internal static byte[] Of(string functionArn, string streamArn, string shard, DiscardedBatch batch, DateTimeOffset at)
    {
        var (first, last) = (batch.Records[0], batch.Records[^1]);
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["requestContext"] = new
            {
                requestId = Guid.NewGuid().ToString(), functionArn, condition = batch.Why.ToString(), approximateInvokeCount = batch.Invocations,
            },
            ["responseContext"] = batch.Last is null ? null : new
            {
                statusCode = 200, executedVersion = "$LATEST", functionError = batch.Last.Failed ? "Unhandled" : null,
            },
            ["version"] = "1.0",
            ["timestamp"] = Text(at),
            ["KinesisBatchInfo"] = new
            {
                shardId = shard, startSequenceNumber = first.Sequence, endSequenceNumber = last.Sequence,
                approximateArrivalOfFirstRecord = Text(first.Arrived), approximateArrivalOfLastRecord = Text(last.Arrived), batchSize = batch.Records.Count,
                streamArn,
            },
            ["payload"] = Encoding.UTF8.GetString(KinesisEvent.Of(streamArn, shard, batch.Records)),
        });
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
