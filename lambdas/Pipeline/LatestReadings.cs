using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// The newest reading of each code of each subject. An item is replaced by a newer one only: by time, then by event id, so that any order
/// of arrival comes to the same end. What was corrected or withdrawn is replaced by what counts then, as the database knows it.
/// </summary>
/// <param name="dynamo">Client.</param>
/// <param name="table">Table, keyed as <see cref="LatestReadingsSchema"/> says.</param>
/// <param name="secret">Makes subjects unrecognisable in keys.</param>
/// <param name="life">How long after its time a reading is of interest.</param>
/// <param name="truth">What counts.</param>
public sealed class LatestReadings(IAmazonDynamoDB dynamo, string table, SubjectSecret secret, TimeSpan life, CurrentReadings truth)
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
            var (read, reading) = (one.Arrival.Event, one.Reading);
            var item = new Item(read.TenantId, read.SubjectId, reading.Code);
            if (await TableTries.RunAsync(
                () => PutAsync(key, item, new(read.EventId, read.EffectiveAt, reading.Value, reading.Unit), null, token), token))
            {
                Interlocked.Increment(ref written);
            }
        });
        return written;
    }

    /// <summary>Takes back what events no longer say: puts what counts instead, or removes the item where nothing does.</summary>
    /// <param name="superseded">What is no longer said.</param>
    /// <param name="now">Readings whose life has ended by then are of no interest.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task CorrectAsync(IReadOnlyList<SupersededReading> superseded, DateTimeOffset now, CancellationToken cancellation)
    {
        if (superseded.Count == 0)
        {
            return;
        }

        var key = await secret.GetAsync(cancellation);
        foreach (var one in superseded)
        {
            await CorrectAsync(key, one, now, cancellation);
        }
    }

    /// <summary>
    /// What counts is read again after it was put: whoever stored something in between may have found the superseded item newer than theirs,
    /// and left it.
    /// </summary>
    private async Task CorrectAsync(byte[] key, SupersededReading superseded, DateTimeOffset now, CancellationToken cancellation)
    {
        var item = new Item(superseded.Tenant, superseded.Subject, superseded.Code);
        CurrentReading? before = null;
        for (var isFirst = true; ; isFirst = false)
        {
            var read = await truth.LatestAsync(item.Tenant, item.Subject, item.Code, cancellation);
            var counts = read is not null && read.EffectiveAt + life > now ? read : null;
            if (!isFirst && counts == before)
            {
                return;
            }

            _ = await TableTries.RunAsync(
                () => counts is null
                    ? RemoveAsync(key, item, superseded.EventId, cancellation)
                    : PutAsync(key, item, counts, superseded.EventId, cancellation),
                cancellation);
            before = counts;
        }
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

    /// <summary>Puts a reading over an older one, and over any of an event that no longer says it.</summary>
    private async Task<bool> PutAsync(
        byte[] key, Item item, CurrentReading reading, string? superseded, CancellationToken cancellation)
    {
        // Of one width, so that the order of texts is the order of times.
        var time = reading.EffectiveAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":time"] = new() { S = time }, [":event"] = new() { S = reading.EventId },
        };
        if (superseded is not null)
        {
            values[":superseded"] = new() { S = superseded };
        }

        var content = KeyOf(key, item);
        content[Time] = new() { S = time };
        content[Event] = new() { S = reading.EventId };
        content["value"] = new() { N = reading.Value.ToString("0.#########", CultureInfo.InvariantCulture) };
        content["unit"] = new() { S = reading.Unit };
        content[LatestReadingsSchema.TimeToLive] = new()
        {
            N = (reading.EffectiveAt + life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        var request = new PutItemRequest
        {
            TableName = table,
            Item = content,
            ConditionExpression = "attribute_not_exists(#time) OR #time < :time OR (#time = :time AND #event < :event)"
                + (superseded is null ? "" : " OR #event = :superseded"),
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#time"] = Time, ["#event"] = Event },
            ExpressionAttributeValues = values,
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

    private async Task<bool> RemoveAsync(byte[] key, Item item, string superseded, CancellationToken cancellation)
    {
        var request = new DeleteItemRequest
        {
            TableName = table,
            Key = KeyOf(key, item),
            ConditionExpression = "#event = :superseded",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#event"] = Event },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":superseded"] = new() { S = superseded } },
        };
        try
        {
            await dynamo.DeleteItemAsync(request, cancellation);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(byte[] key, Item item) => new(StringComparer.Ordinal)
    {
        [LatestReadingsSchema.PartitionKey] = new() { S = LatestReadingsSchema.PartitionKeyOf(key, item.Tenant, item.Subject) },
        [LatestReadingsSchema.SortKey] = new() { S = item.Code },
    };

    private sealed record Item(string Tenant, string Subject, string Code)
    {
        public override string ToString() => nameof(Item);
    }
}
