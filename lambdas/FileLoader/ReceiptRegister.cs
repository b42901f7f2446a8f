using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>
/// What the receipt of each key is to say, beside the progress of files: S3 has no "put unless something newer is there", and a receipt may not
/// be read before it is scanned.
/// </summary>
/// <param name="dynamo">Client.</param>
/// <param name="table">Table of latest readings.</param>
/// <param name="time">The clock.</param>
internal sealed class ReceiptRegister(IAmazonDynamoDB dynamo, string table, TimeProvider time)
{
    private const string SortKey = "receipt";

    /// <summary>
    /// Notes what a receipt is to say, where nothing better is noted: nothing of an earlier version of the file counts, and nothing of the same
    /// version once that was loaded or refused, but that it was so once more.
    /// </summary>
    /// <param name="file">The version that it is about.</param>
    /// <param name="content">The receipt.</param>
    /// <param name="isEnd">The file was loaded or refused.</param>
    /// <param name="evenAgain">Whether it may say less than another of the same version that is noted.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False where something better is noted.</returns>
    internal async Task<bool> NoteAsync(UploadedFile file, string content, bool isEnd, bool evenAgain, CancellationToken cancellation)
    {
        var item = KeyOf(file);
        item["fileVersion"] = new() { S = file.VersionId };
        item["fileOrder"] = new() { S = file.Order };
        item["isEnd"] = new() { BOOL = isEnd };
        item["content"] = new() { S = content };
        item[LatestReadingsSchema.TimeToLive] = new()
        {
            N = time.GetUtcNow().AddDays(30).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":version"] = item["fileVersion"], [":order"] = item["fileOrder"],
        };
        var same = isEnd ? " OR fileVersion = :version" : evenAgain ? " OR (fileVersion = :version AND isEnd = :isEnd)" : "";
        if (!isEnd && evenAgain)
        {
            values[":isEnd"] = item["isEnd"];
        }

        try
        {
            await dynamo.PutItemAsync(
                new PutItemRequest
                {
                    TableName = table,
                    Item = item,
                    ConditionExpression = $"attribute_not_exists(fileOrder) OR (fileVersion <> :version AND fileOrder <= :order){same}",
                    ExpressionAttributeValues = values,
                },
                cancellation);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>What the receipt beside a file is to say by now; null where nothing is noted.</summary>
    internal async Task<string?> ReadAsync(UploadedFile file, CancellationToken cancellation)
    {
        var request = new GetItemRequest { TableName = table, ConsistentRead = true, Key = KeyOf(file) };
        return (await dynamo.GetItemAsync(request, cancellation)).Item is { Count: > 0 } item ? item["content"].S : null;
    }

    /// <summary>Of all versions of a key; its name may be that of a person.</summary>
    private static Dictionary<string, AttributeValue> KeyOf(UploadedFile file) => new(StringComparer.Ordinal)
    {
        [LatestReadingsSchema.PartitionKey] = new()
        {
            S = $"file#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Bucket}\n{file.Key}")))}",
        },
        [LatestReadingsSchema.SortKey] = new() { S = SortKey },
    };
}
