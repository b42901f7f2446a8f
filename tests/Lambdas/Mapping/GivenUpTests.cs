using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Local.Mapping;

namespace Hipaa.Lambdas.Tests.Mapping;

/// <summary>The way of records that a mapping gave up on: into the failure bucket, and from there into the database once it is well again.</summary>
[Collection(PipelineCollection.Name)]
public sealed class GivenUpTests(PipelineServers servers)
{
    private const string Shard = "shardId-000000000000";
    private const string Stream = "arn:aws:kinesis:us-east-1:123456789012:stream/events";

    private static readonly StreamMapping Mapping = new(100, TimeSpan.Zero, 1, ReportsItems: true, Bisects: true, MaximumRetries: 1, MaximumAge: null);

    [Fact]
    public async Task What_was_given_up_on_is_stored_by_a_replay()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        using var aws = new LocalAws(servers.Moto.Endpoint, "us-east-1");
        var delivery = new StreamDelivery(
            Mapping,
            async (records, _) => new(await AskAsync(stack, KinesisEvent.Of(Stream, Shard, records))),
            (batch, token) => aws.PutObjectAsync(
                stack.Failures, FailureDocument.Key("mapping", Shard, DateTimeOffset.UtcNow, Guid.NewGuid()),
                FailureDocument.Of("arn:aws:lambda:us-east-1:123456789012:function:f", Stream, Shard, batch, DateTimeOffset.UtcNow), token),
            new HastyClock());

        await stack.Database.ExecuteAsync("alter table ephi.event rename to event_gone");
        await delivery.DeliverAsync([.. "abc".Select((id, number) => Record(number + 1, id))], CancellationToken.None);
        await stack.Database.ExecuteAsync("alter table ephi.event_gone rename to event");
        Assert.Single(await stack.KeysAsync(stack.Failures));
        Assert.Equal(0, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));

        var replayed = JsonElement.Parse(await AskAsync(stack, """{"replay":{"kind":"failures","defaultTenant":"default"}}"""u8.ToArray()));
        Assert.Equal((true, 3), (replayed.GetProperty("done").GetBoolean(), replayed.GetProperty("stored").GetInt32()));
        Assert.Equal("a b c", await stack.Database.ScalarAsync<string>("select string_agg(event_id, ' ' order by event_id) from ephi.event"));
    }

    private static async Task<string> AskAsync(PipelineStack stack, byte[] input)
    {
        await using var function = stack.StreamProcessor();
        using var reader = new StreamReader(await function.HandleAsync(new MemoryStream(input), KinesisRecords.Minute));
        return await reader.ReadToEndAsync();
    }

    private static StreamRecord Record(int number, char id) => new(
        $"{number}", "key", KinesisRecords.Arrival,
        Encoding.UTF8.GetBytes($$"""{"eventId":"{{id}}","subjectId":"s","type":"vital","effectiveAt":"2026-01-15T10:00:00Z","readings":[{"code":"heart-rate","value":72}]}"""));
}
