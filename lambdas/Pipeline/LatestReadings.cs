using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// The newest reading of each code of each subject. An item is replaced by a newer one only: by time, then by event id, so that any order
/// of arrival comes to the same end.
/// </summary>
/// <param name="dynamo">Client.</param>
/// <param name="table">Table, keyed as <see cref="LatestReadingsSchema"/> says.</param>
/// <param name="secret">Makes subjects unrecognisable in keys.</param>
/// <param name="life">How long after its time a reading is of interest.</param>
public sealed class LatestReadings(IAmazonDynamoDB dynamo, string table, SubjectSecret secret, TimeSpan life)
{
    /// <summary>Requests under way at once: enough to hide their latency, few enough for one small function.</summary>
    public const int Parallelism = 16;

    private const string Time = "effectiveAt";
    private const string Event = "eventId";

    /// <summary>Writes the newest readings of a batch.</summary>
    /// <returns>How many items were new or newer than what was there.</returns>
    public async Task<int> UpsertAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var (newest, written) = (Newest(arrivals), 0);
        if (newest.Count == 0)
        {
            return 0;
        }

        var key = await secret.GetAsync(cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(newest, options, async (one, token) =>
        {
            if (await PutAsync(key, one.Arrival.Event, one.Reading, token))
            {
                Interlocked.Increment(ref written);
            }
        });
        return written;
    }

    private List<(Arrival Arrival, Reading Reading)> Newest(IReadOnlyList<Arrival> arrivals)
    {
        var newest = new Dictionary<(string Tenant, string Subject, string Code), (Arrival Arrival, Reading Reading)>();
        foreach (var arrival in arrivals)
        {
            var read = arrival.Event;
            if (read.EffectiveAt + life <= arrival.Item.ReceivedAt)
            {
                continue;
            }

            foreach (var reading in read.Readings)
            {
                var key = (read.TenantId, read.SubjectId, reading.Code);
                if (!newest.TryGetValue(key, out var held) || IsNewer(read, held.Arrival.Event))
                {
                    newest[key] = (arrival, reading);
                }
            }
        }

        return [.. newest.Values];
    }

    private static bool IsNewer(HealthEvent read, HealthEvent held) =>
        read.EffectiveAt > held.EffectiveAt
        || (read.EffectiveAt == held.EffectiveAt && string.CompareOrdinal(read.EventId, held.EventId) > 0);

    private async Task<bool> PutAsync(byte[] key, HealthEvent read, Reading reading, CancellationToken cancellation)
    {
        // Of one width, so that the order of texts is the order of times.
        var time = read.EffectiveAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var request = new PutItemRequest
        {
            TableName = table,
            Item = new(StringComparer.Ordinal)
            {
                [LatestReadingsSchema.PartitionKey] = new() { S = LatestReadingsSchema.PartitionKeyOf(key, read.TenantId, read.SubjectId) },
                [LatestReadingsSchema.SortKey] = new() { S = reading.Code },
                [Time] = new() { S = time },
                [Event] = new() { S = read.EventId },
                ["value"] = new() { N = reading.Value.ToString("0.#########", CultureInfo.InvariantCulture) },
                ["unit"] = new() { S = reading.Unit },
                [LatestReadingsSchema.TimeToLive] = new()
                {
                    N = (read.EffectiveAt + life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                },
            },
            ConditionExpression = "attribute_not_exists(#time) OR #time < :time OR (#time = :time AND #event < :event)",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#time"] = Time, ["#event"] = Event },
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":time"] = new() { S = time }, [":event"] = new() { S = read.EventId },
            },
        };
        try
        {
            await dynamo.PutItemAsync(request, cancellation);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
