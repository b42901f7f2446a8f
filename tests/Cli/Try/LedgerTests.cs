using Hipaa.Cli.Try;

namespace Hipaa.Cli.Tests.Try;

/// <summary>What was sent, where a stream has several shards: each counts its records by itself, and the same numbers come from all.</summary>
public sealed class LedgerTests
{
    private static readonly SampleEvent Good = new("try-1", "s-1", DateTimeOffset.UnixEpoch, ["8867-4"], "{}");
    private static readonly SampleEvent Bad = new("", "", default, [], "{");

    [Fact]
    public void Records_of_two_shards_are_two_though_their_sequence_numbers_are_one()
    {
        var ledger = new Ledger();
        foreach (var shard in (string[])["shardId-000000000000", "shardId-000000000001", "shardId-000000000002"])
        {
            foreach (var sequence in (string[])["1", "2"]) ledger.Record(new(shard, sequence), [Good]);
        }

        ledger.Record(new("shardId-000000000003", "1"), [Bad]);

        Assert.Equal(7, ledger.Records);
        Assert.Equal(new("shardId-000000000003", "1"), Assert.Single(ledger.RefusedPlaces));
        // One of them missing in the archive is seen, whichever shard it is of.
        Assert.All(ledger.Places, lost => Assert.False(ledger.Places.Where(place => place != lost).ToHashSet().SetEquals(ledger.Places)));
    }

    [Fact]
    public void The_place_of_an_archived_line_is_that_of_its_record() => Assert.Equal(
        new RecordPlace("shardId-000000000002", "49"), RecordPlace.Of("stream/hipaa-prod-events/shardId-000000000002", "49"));
}
