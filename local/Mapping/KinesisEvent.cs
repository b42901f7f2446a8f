using System.Text.Json;

namespace Hipaa.Local.Mapping;

/// <summary>What Lambda passes to a function for records of a shard ("Using Lambda to process records from Amazon Kinesis Data Streams").</summary>
internal static class KinesisEvent
{
    /// <param name="streamArn">Where they come from.</param>
    /// <param name="shard">Of which shard.</param>
    /// <param name="records">In their order.</param>
    internal static byte[] Of(string streamArn, string shard, IEnumerable<StreamRecord> records)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteStartObject("kinesis");
                json.WriteString("kinesisSchemaVersion", "1.0");
                json.WriteString("partitionKey", record.PartitionKey);
                json.WriteString("sequenceNumber", record.Sequence);
                json.WriteBase64String("data", record.Data);
                json.WriteNumber("approximateArrivalTimestamp", record.Arrived.ToUnixTimeMilliseconds() / 1000m);
                json.WriteEndObject();
                json.WriteString("eventSource", "aws:kinesis");
                json.WriteString("eventVersion", "1.0");
                json.WriteString("eventID", $"{shard}:{record.Sequence}");
                json.WriteString("eventName", "aws:kinesis:record");
                json.WriteString("awsRegion", streamArn.Split(':')[3]);
                json.WriteString("eventSourceARN", streamArn);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
