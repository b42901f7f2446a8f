using System.Text.Json;
using Hipaa.Lambdas.StreamProcessor;
using Hipaa.Lambdas.StreamProcessor.Replaying;
using Hipaa.Local.Mapping;

namespace Hipaa.Lambdas.Tests.Mapping;

/// <summary>What the player of mappings leaves for records that were given up on is what the function's replay reads.</summary>
public sealed class FailureDocumentTests
{
    [Fact]
    public void A_replay_finds_the_records_in_it()
    {
        var at = new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
        StreamRecord[] records = [new("1", "k", at, [1, 2]), new("2", "k", at, [3])];

        var document = FailureDocument.Of(
            "arn:aws:lambda:us-east-1:123456789012:function:f", "arn:aws:kinesis:us-east-1:123456789012:stream/events", "shardId-000000000000",
            new(records, GivenUp.RecordAgeExceeded, 3, new("", "Unhandled")), at);

        var batch = KinesisBatch.Read(FailureRecord.Event(document)!);
        Assert.Equal("stream/events/shardId-000000000000", batch.Origin);
        Assert.Equal(["1:0102", "2:03"], batch.Records.Select(record => $"{record.Id}:{Convert.ToHexString(record.Data.Span)}"));
        Assert.Equal("RecordAgeExceeded", JsonElement.Parse(document).GetProperty("requestContext").GetProperty("condition").GetString());
    }
}
