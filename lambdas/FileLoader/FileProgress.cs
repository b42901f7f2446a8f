using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>How far a file was read.</summary>
/// <param name="Layout">Its layout; null before the first byte was looked at.</param>
/// <param name="Offset">Where to go on.</param>
/// <param name="Done">True when nothing is left.</param>
internal sealed record Progress(FileLayout? Layout, long Offset, bool Done)
{
    internal static readonly Progress None = new(null, 0, false);
}

/// <summary>
/// Keeps how far each version of each file was read, beside the latest readings, for longer than a queue keeps messages. It only saves
/// work: a chunk that is read again is stored once all the same.
/// </summary>
internal sealed class FileProgress(IAmazonDynamoDB dynamo, string table, TimeProvider time)
{
    private const string SortKey = "progress";

    /// <summary>What stands for a file in keys: its name may be that of a person.</summary>
    internal static string Digest(UploadedFile file) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Bucket}\n{file.Key}\n{file.VersionId}")));

    internal async Task<Progress> ReadAsync(UploadedFile file, CancellationToken cancellation)
    {
        var request = new GetItemRequest { TableName = table, ConsistentRead = true, Key = KeyOf(file) };
        var item = (await dynamo.GetItemAsync(request, cancellation)).Item;
        return item is not { Count: > 0 } ? Progress.None : new Progress(
            Enum.Parse<FileLayout>(item["layout"].S),
            long.Parse(item["offset"].N, CultureInfo.InvariantCulture),
            item["done"].BOOL ?? false);
    }

    internal async Task WriteAsync(UploadedFile file, Progress progress, CancellationToken cancellation)
    {
        var item = KeyOf(file);
        item["layout"] = new() { S = $"{progress.Layout}" };
        item["offset"] = new() { N = progress.Offset.ToString(CultureInfo.InvariantCulture) };
        item["done"] = new() { BOOL = progress.Done };
        item[LatestReadingsSchema.TimeToLive] = new()
        {
            N = time.GetUtcNow().AddDays(30).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        await dynamo.PutItemAsync(new PutItemRequest { TableName = table, Item = item }, cancellation);
    }

    private static Dictionary<string, AttributeValue> KeyOf(UploadedFile file) => new(StringComparer.Ordinal)
    {
        [LatestReadingsSchema.PartitionKey] = new() { S = $"file#{Digest(file)}" },
        [LatestReadingsSchema.SortKey] = new() { S = SortKey },
    };
}
