using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>A record of a shard.</summary>
public sealed record ShardRecord(long Number, byte[] Data, string? RawBase64 = null)
{
    /// <summary>When Kinesis got it.</summary>
    public DateTimeOffset Arrived { get; init; } = KinesisRecords.Arrival;

    /// <summary>56 digits, as Kinesis has them.</summary>
    public string Sequence => Number.ToString("D56", CultureInfo.InvariantCulture);
}

/// <summary>Builds what Lambda passes for a Kinesis batch, and reads the answer.</summary>
public static class KinesisRecords
{
    public static readonly DateTimeOffset Arrival = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What invocations have where a test says nothing else.</summary>
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static ShardRecord Record(long number, string body) => new(number, Encoding.UTF8.GetBytes(body));

    public static Stream Batch(IEnumerable<ShardRecord> records, string shard = "shardId-000000000000")
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteStartObject("kinesis");
                json.WriteString("kinesisSchemaVersion", "1.0");
                json.WriteString("partitionKey", "key");
                json.WriteString("sequenceNumber", record.Sequence);
                if (record.RawBase64 is { } raw)
                {
                    json.WriteString("data", raw);
                }
                else
                {
                    json.WriteBase64String("data", record.Data);
                }

                json.WriteNumber("approximateArrivalTimestamp", record.Arrived.ToUnixTimeMilliseconds() / 1000m);
                json.WriteEndObject();
                json.WriteString("eventSource", "aws:kinesis");
                json.WriteString("eventVersion", "1.0");
                json.WriteString("eventID", $"{shard}:{record.Sequence}");
                json.WriteString("eventName", "aws:kinesis:record");
                json.WriteString("awsRegion", "us-east-1");
                json.WriteString("eventSourceARN", "arn:aws:kinesis:us-east-1:123456789012:stream/events");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>The item identifiers that a function answered with.</summary>
    public static async Task<IReadOnlyList<string>> FailuresAsync(Task<Stream> answer)
    {
        await using var stream = await answer;
        using var json = await JsonDocument.ParseAsync(stream);
        return [.. json.RootElement.GetProperty("batchItemFailures").EnumerateArray().Select(item => item.GetProperty("itemIdentifier").GetString()!)];
    }

    /// <summary>Delivers a batch; without another word the invocation has a minute.</summary>
    public static Task<IReadOnlyList<string>> DeliverAsync(
        this Hipaa.Lambdas.StreamProcessor.Function function,
        IEnumerable<ShardRecord> records,
        string shard = "shardId-000000000000",
        TimeSpan? timeLeft = null) => FailuresAsync(function.HandleAsync(Batch(records, shard), timeLeft ?? Minute));
}
