using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.StreamProcessor;

/// <summary>
/// The event that Lambda passes for a Kinesis batch ("Using Lambda to process records from Amazon Kinesis Data Streams"). A record whose
/// data is no base64 is read all the same: one bad record must not make the others unreadable.
/// </summary>
internal sealed record KinesisBatch(string Origin, IReadOnlyList<RawItem> Records)
{
    /// <summary>Reads the event.</summary>
    /// <exception cref="PipelineException">It is not a Kinesis event.</exception>
    internal static KinesisBatch Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            var records = new List<RawItem>();
            string? origin = null;
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isRecords = reader.ValueTextEquals("Records"u8);
                reader.Read();
                if (!isRecords || reader.TokenType != JsonTokenType.StartArray)
                {
                    reader.Skip();
                    continue;
                }

                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    records.Add(ReadRecord(ref reader, ref origin));
                }
            }

            return new(origin ?? "stream/unknown/unknown", records);
        }
        catch (Exception exception) when (exception is not PipelineException)
        {
            throw new PipelineException(Stage.Receive, "not-a-kinesis-event");
        }
    }

    private static RawItem ReadRecord(ref Utf8JsonReader reader, ref string? origin)
    {
        string? id = null, stream = null;
        RawItem? item = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("kinesis"u8))
            {
                reader.Read();
                item = ReadKinesis(ref reader);
            }
            else if (reader.ValueTextEquals("eventID"u8))
            {
                reader.Read();
                id = reader.GetString();
            }
            else if (reader.ValueTextEquals("eventSourceARN"u8))
            {
                reader.Read();
                stream = reader.GetString();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // eventID is "shardId-000000000006:<sequence number>"; the ARN ends in "stream/<name>".
        origin ??= $"stream/{stream?[(stream.LastIndexOf('/') + 1)..] ?? "unknown"}/{id?.Split(':')[0] ?? "unknown"}";
        return item ?? throw new JsonException();
    }

    private static RawItem ReadKinesis(ref Utf8JsonReader reader)
    {
        string? sequence = null, fault = null;
        ReadOnlyMemory<byte>? data = null;
        var arrived = DateTimeOffset.UnixEpoch;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("sequenceNumber"u8))
            {
                reader.Read();
                sequence = reader.GetString();
            }
            else if (reader.ValueTextEquals("approximateArrivalTimestamp"u8))
            {
                reader.Read();
                arrived = DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDecimal() * 1000));
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                data = ReadData(ref reader, out fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Sequence numbers are digits; they become part of an object's key.
        return sequence is { Length: > 0 and <= 128 } && sequence.All(char.IsAsciiDigit) && data is { } bytes
            ? new RawItem(sequence, bytes, arrived, ItemFormat.Body, fault)
            : throw new JsonException();
    }

    private static ReadOnlyMemory<byte> ReadData(ref Utf8JsonReader reader, out string? fault)
    {
        fault = null;
        var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        var data = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, data, out _, out var written) == OperationStatus.Done)
        {
            return data.AsMemory(0, written);
        }

        fault = Reason.Base64Malformed;
        return text.ToArray();
    }
}
