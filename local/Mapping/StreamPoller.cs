using Hipaa.Local.Servers;

namespace Hipaa.Local.Mapping;

/// <summary>Reads the shards of a stream as a mapping does, from the oldest record on, and hands what it read to deliveries.</summary>
/// <param name="aws">Where the stream is.</param>
/// <param name="stream">Its name.</param>
/// <param name="mapping">How it is read.</param>
/// <param name="delivery">Makes the delivery of a shard.</param>
internal sealed class StreamPoller(LocalAws aws, string stream, StreamMapping mapping, Func<string, StreamDelivery> delivery)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int _delivered;

    /// <summary>Records that were taken to their end: processed, or given up on.</summary>
    internal int Delivered => Volatile.Read(ref _delivered);

    /// <summary>Until it is cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        var shards = await aws.CallAsync("Kinesis_20131202.ListShards", new { StreamName = stream }, cancellation);
        await Together.RunAsync(shards.GetProperty("Shards").EnumerateArray()
            .Select(shard => ShardAsync(shard.GetProperty("ShardId").GetString()!, cancellation)));
    }

    private async Task ShardAsync(string shard, CancellationToken cancellation)
    {
        var deliver = delivery(shard);
        var first = await aws.CallAsync(
            "Kinesis_20131202.GetShardIterator", new { StreamName = stream, ShardId = shard, ShardIteratorType = "TRIM_HORIZON" }, cancellation);
        var iterator = first.GetProperty("ShardIterator").GetString();
        while (true)
        {
            var (records, since) = (new List<StreamRecord>(), DateTimeOffset.UtcNow);
            var most = mapping.BatchSize * mapping.Parallelization;
            do
            {
                var answer = await aws.CallAsync("Kinesis_20131202.GetRecords", new { ShardIterator = iterator, Limit = most - records.Count }, cancellation);
                iterator = answer.GetProperty("NextShardIterator").GetString();
                records.AddRange(answer.GetProperty("Records").EnumerateArray().Select(record => new StreamRecord(
                    record.GetProperty("SequenceNumber").GetString()!,
                    record.GetProperty("PartitionKey").GetString()!,
                    DateTimeOffset.FromUnixTimeMilliseconds((long)(record.GetProperty("ApproximateArrivalTimestamp").GetDouble() * 1000)),
                    record.GetProperty("Data").GetBytesFromBase64())));
                if (records.Count < most) await Task.Delay(Pause, cancellation);
            }
            while (records.Count == 0 || (records.Count < most && DateTimeOffset.UtcNow - since < mapping.BatchWindow));
            await Task.WhenAll(Lanes(records).Select(lane => LaneAsync(deliver, lane, cancellation)));
        }
    }

    /// <summary>Batches of a shard at a time: the records of one partition key are in one lane, in their order.</summary>
    private IEnumerable<List<StreamRecord>> Lanes(IEnumerable<StreamRecord> records) => records
        .GroupBy(record => (uint)string.GetHashCode(record.PartitionKey, StringComparison.Ordinal) % (uint)mapping.Parallelization)
        .Select(lane => lane.ToList());

    private async Task LaneAsync(StreamDelivery deliver, List<StreamRecord> lane, CancellationToken cancellation)
    {
        foreach (var batch in lane.Chunk(mapping.BatchSize))
        {
            await deliver.DeliverAsync(batch, cancellation);
            Interlocked.Add(ref _delivered, batch.Length);
        }
    }
}
