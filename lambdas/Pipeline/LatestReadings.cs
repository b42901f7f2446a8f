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
public sealed class LatestReadings(IAmazonDynamoDB dynamo, string table, SubjectSecret secret, TimeSpan life, ICurrentReadings truth)
{
    /// <summary>Requests under way at once: enough to hide their latency, few enough for one small function.</summary>
    public const int Parallelism = 16;

    /// <summary>Items whose truth is asked for in one statement.</summary>
    private const int ItemsAtOnce = 1000;

    /// <summary>Events of one condition: DynamoDB's IN takes 100 values ("Constraints", Amazon DynamoDB Developer Guide).</summary>
    private const int EventsAtOnce = 100;

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
            var item = new ReadingKey(read.TenantId, read.SubjectId, reading.Code);
            if (await TableTries.RunAsync(
                () => PutAsync(key, item, new(read.EventId, read.EffectiveAt, reading.Value, reading.Unit), [], token), token))
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
        var items = superseded.GroupBy(one => new ReadingKey(one.Tenant, one.Subject, one.Code))
            .Select(group => new Superseded(group.Key, [.. group.Select(one => one.EventId).Distinct(StringComparer.Ordinal)]));
        foreach (var some in items.Chunk(ItemsAtOnce))
        {
            await CorrectAsync(key, some, now, cancellation);
        }
    }

    /// <summary>Brings whatever is shown of a subject to what counts, as after an amendment or an erasure.</summary>
    /// <param name="tenant">Tenant.</param>
    /// <param name="subject">Subject.</param>
    /// <param name="now">Readings whose life has ended by then are of no interest.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task RestateAsync(string tenant, string subject, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = await secret.GetAsync(cancellation);
        var request = new QueryRequest
        {
            TableName = table,
            ConsistentRead = true,
            KeyConditionExpression = "#subject = :subject",
            ProjectionExpression = "#code, #event",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#subject"] = LatestReadingsSchema.PartitionKey, ["#code"] = LatestReadingsSchema.SortKey, ["#event"] = Event,
            },
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":subject"] = new() { S = LatestReadingsSchema.PartitionKeyOf(key, tenant, subject) },
            },
        };
        var shown = new List<SupersededReading>();
        do
        {
            var page = await dynamo.QueryAsync(request, cancellation);
            shown.AddRange((page.Items ?? []).Select(
                item => new SupersededReading(tenant, subject, item[LatestReadingsSchema.SortKey].S, item[Event].S)));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        await CorrectAsync(shown, now, cancellation);
    }

    /// <summary>
    /// What counts is read again after it was put: whoever stored something in between may have found the superseded item newer than theirs,
    /// and left it.
    /// </summary>
    private async Task CorrectAsync(byte[] key, Superseded[] due, DateTimeOffset now, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        var counts = await CountingAsync(due, now, cancellation);
        while (due.Length > 0)
        {
            var before = counts;
            await Parallel.ForEachAsync(
                due, options, async (one, token) => await CorrectAsync(key, one, before.GetValueOrDefault(one.Item), token));
            counts = await CountingAsync(due, now, cancellation);
            due = [.. due.Where(one => counts.GetValueOrDefault(one.Item) != before.GetValueOrDefault(one.Item))];
        }
    }

    private async Task CorrectAsync(byte[] key, Superseded one, CurrentReading? counts, CancellationToken cancellation)
    {
        foreach (var events in one.Events.Chunk(EventsAtOnce))
        {
            _ = await TableTries.RunAsync(
                () => counts is null
                    ? RemoveAsync(key, one.Item, events, cancellation)
                    : PutAsync(key, one.Item, counts, events, cancellation),
                cancellation);
        }
    }

    private async Task<Dictionary<ReadingKey, CurrentReading>> CountingAsync(
        Superseded[] due, DateTimeOffset now, CancellationToken cancellation)
    {
        var counting = await truth.LatestAsync([.. due.Select(one => one.Item)], cancellation);
        return counting.Where(pair => pair.Value.EffectiveAt + life > now).ToDictionary();
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
        byte[] key, ReadingKey item, CurrentReading reading, string[] superseded, CancellationToken cancellation)
    {
        // Of one width, so that the order of texts is the order of times.
        var time = reading.EffectiveAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":time"] = new() { S = time }, [":event"] = new() { S = reading.EventId },
        };
        var condition = "attribute_not_exists(#time) OR #time < :time OR (#time = :time AND #event < :event)"
            + (superseded.Length == 0 ? "" : $" OR {IsOf(superseded, values)}");
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
            ConditionExpression = condition,
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

    private async Task<bool> RemoveAsync(byte[] key, ReadingKey item, string[] superseded, CancellationToken cancellation)
    {
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        var request = new DeleteItemRequest
        {
            TableName = table,
            Key = KeyOf(key, item),
            ConditionExpression = IsOf(superseded, values),
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#event"] = Event },
            ExpressionAttributeValues = values,
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

    /// <summary>The condition that an item is of one of these events; adds their names to its values.</summary>
    private static string IsOf(string[] events, Dictionary<string, AttributeValue> values)
    {
        var names = events.Select((_, number) => $":e{number}").ToArray();
        for (var number = 0; number < events.Length; number++)
        {
            values[names[number]] = new() { S = events[number] };
        }

        return $"#event IN ({string.Join(", ", names)})";
    }

    private static Dictionary<string, AttributeValue> KeyOf(byte[] key, ReadingKey item) => new(StringComparer.Ordinal)
    {
        [LatestReadingsSchema.PartitionKey] = new() { S = LatestReadingsSchema.PartitionKeyOf(key, item.Tenant, item.Subject) },
        [LatestReadingsSchema.SortKey] = new() { S = item.Code },
    };

    /// <summary>An item, and the events that no longer say it.</summary>
    private sealed record Superseded(ReadingKey Item, string[] Events)
    {
        public override string ToString() => nameof(Superseded);
    }
}
