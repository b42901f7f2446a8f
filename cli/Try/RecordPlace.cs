namespace Hipaa.Cli.Try;

/// <summary>
/// Where a record stands in a stream. A sequence number is of one shard: another shard may give the same (Amazon Kinesis Data Streams API
/// Reference, "PutRecord").
/// </summary>
/// <param name="Shard">Such as "shardId-000000000002".</param>
/// <param name="Sequence">The shard's number of it.</param>
internal readonly record struct RecordPlace(string Shard, string Sequence)
{
    /// <param name="origin">What an object's key begins with: "stream/NAME/SHARD".</param>
    /// <param name="sequence">The id of the line in it.</param>
    internal static RecordPlace Of(string origin, string sequence) => new(origin[(origin.LastIndexOf('/') + 1)..], sequence);
}
