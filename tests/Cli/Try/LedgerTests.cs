using Hipaa.Cli.Try;

namespace Hipaa.Cli.Tests.Try;

/// <summary>What was sent, where a stream has several shards: each counts its records by itself, and the same numbers come from all.</summary>
public sealed class LedgerTests
{
    private const string Stream = "hipaa-prod-events";

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
        // One of them missing in the archive is seen, whichever shard it is of, and though another stream or a file has one of its number.
        var archived = ledger.Places.Select(place => (Origin: $"stream/{Stream}/{place.Shard}", Id: place.Sequence)).ToList();
        Assert.Equal(new(Balance.Archived(ledger, [], Stream).Name, 7, 7, Holds: true), Balance.Archived(ledger, archived, Stream));
        Assert.All(archived, lost => Assert.Equal(
            (7, 6, false), Found([.. archived.Where(one => one != lost), ($"stream/another/{lost.Origin.Split('/')[^1]}", lost.Id), ("file/upload/day.ndjson", lost.Id)])));
        // As many as were sent are not those that were sent.
        Assert.All(archived, lost => Assert.Equal((7, 7, false), Found([.. archived.Where(one => one != lost), (lost.Origin, "3")])));

        (int Sent, int Found, bool Holds) Found(IEnumerable<(string Origin, string Id)> lines)
        {
            var line = Balance.Archived(ledger, lines, Stream);
            return (line.Expected, line.Found, line.Holds);
        }
    }

    [Fact]
    public void The_place_of_an_archived_line_is_that_of_its_record() => Assert.Equal(
        new RecordPlace("shardId-000000000002", "49"), RecordPlace.Of("stream/hipaa-prod-events/shardId-000000000002", "49"));
}
