using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>How far a file was read.</summary>
/// <param name="Place">What the text at that point is in: <see cref="FileItem.Place"/>.</param>
/// <param name="Offset">Where in its text to go on.</param>
/// <param name="IsEncoded">True where the text is not the file's bytes.</param>
/// <param name="Done">True when nothing is left.</param>
/// <param name="Tally">What became of it so far.</param>
/// <param name="DefaultTenant">Tenant of events that name none, as it was when the file was begun; null where it is not begun.</param>
internal sealed record Progress(string Place, long Offset, bool IsEncoded, bool Done, FileTally Tally, string? DefaultTenant)
{
    internal static Progress None => new("", 0, false, false, new FileTally(), null);
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
        // What an older version of the function noted says less, and the file is read again from its beginning.
        return item is not { Count: > 0 } || !item.TryGetValue("tally", out var tally) ? Progress.None : new Progress(
            item["place"].S,
            long.Parse(item["offset"].N, CultureInfo.InvariantCulture),
            item["encoded"].BOOL ?? false,
            item["done"].BOOL ?? false,
            JsonSerializer.Deserialize(tally.S, FileTallyJson.Default.FileTally)!,
            item.TryGetValue("defaultTenant", out var tenant) ? tenant.S : null);
    }

    internal async Task WriteAsync(UploadedFile file, Progress progress, CancellationToken cancellation)
    {
        var item = KeyOf(file);
        item["place"] = new() { S = progress.Place };
        item["encoded"] = new() { BOOL = progress.IsEncoded };
        item["tally"] = new() { S = JsonSerializer.Serialize(progress.Tally, FileTallyJson.Default.FileTally) };
        item["defaultTenant"] = new() { S = progress.DefaultTenant };
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
