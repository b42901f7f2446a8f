using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// The newest reading of each code of each subject. An item is replaced by a newer one only: by time, then by event id, so that any order
/// of arrival comes to the same end. What was corrected or withdrawn is replaced by what counts then, as the database knows it.
/// Each item says how many corrections the database had seen before that was read, and is replaced by none that had seen fewer: a request that
/// was given up, and is executed long after it was sent again, brings nothing back. So nothing is deleted, but leaves an item without a
/// reading.
/// </summary>
/// <param name="dynamo">Client.</param>
/// <param name="table">Table, keyed as <see cref="LatestReadingsSchema"/> says.</param>
/// <param name="secret">Makes subjects unrecognisable in keys.</param>
/// <param name="life">How long after its time a reading is of interest.</param>
/// <param name="truth">What counts.</param>
/// <param name="time">The clock.</param>
public sealed partial class LatestReadings(
    IAmazonDynamoDB dynamo, string table, SubjectSecret secret, TimeSpan life, ICurrentReadings truth, TimeProvider time)
{
    /// <summary>Requests under way at once: enough to hide their latency, few enough for one small function.</summary>
    public const int Parallelism = 16;

    /// <summary>Items whose truth is asked for in one statement.</summary>
    private const int ItemsAtOnce = 1000;

    /// <summary>Events of one condition: DynamoDB's IN takes 100 values ("Constraints", Amazon DynamoDB Developer Guide).</summary>
    private const int EventsAtOnce = 100;

    /// <summary>Writes the newest readings of a batch.</summary>
    /// <param name="arrivals">What counts of it.</param>
    /// <param name="corrections">How many there were before it was stored.</param>
    /// <param name="now">Readings whose life has ended by then are of no interest.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many items were new or newer than what was there.</returns>
    public async Task<int> UpsertAsync(IReadOnlyList<Arrival> arrivals, long corrections, DateTimeOffset now, CancellationToken cancellation)
    {
        var (newest, written) = (Newest(arrivals), 0);
        if (newest.Count == 0)
        {
            return 0;
        }

        var key = await secret.GetAsync(cancellation);
        var behind = new ConcurrentDictionary<ReadingKey, long>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(newest, options, async (one, token) =>
        {
            var (read, reading) = (one.Arrival.Event, one.Reading);
            var item = new ReadingKey(read.TenantId, read.SubjectId, reading.Code);
            var found = await TableTries.RunAsync(
                () => PutAsync(key, item, new(read.EventId, read.EffectiveAt, reading.Value, reading.Unit), null, corrections, token), token);
            if (found is null)
            {
                Interlocked.Increment(ref written);
            }
            else if (Number(found) > corrections && IsOlder(found, read))
            {
                behind[item] = Number(found);
            }
        });
        foreach (var some in behind.Select(pair => new Superseded(pair.Key, [])).Chunk(ItemsAtOnce))
        {
            // Somebody has corrected them since the batch was stored; the database knows by now what counts of both.
            await CorrectAsync(key, some, now, behind.Values.Max(), cancellation);
        }

        return written + behind.Count;
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
            await CorrectAsync(key, some, now, 0, cancellation);
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
        // What is not shown may be on its way.
        var shown = CodeCatalog.All.ToDictionary(spec => spec.Code, _ => Array.Empty<string>(), StringComparer.Ordinal);
        do
        {
            var page = await dynamo.QueryAsync(request, cancellation);
            foreach (var item in page.Items ?? [])
            {
                shown[item[LatestReadingsSchema.SortKey].S] = item.TryGetValue(Event, out var said) ? [said.S] : [];
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        await CorrectAsync(
            key, [.. shown.Select(pair => new Superseded(new ReadingKey(tenant, subject, pair.Key), pair.Value))], now, 0, cancellation);
    }

    /// <summary>
    /// What counts is read again after it was put: whoever stored something in between may have found the superseded item newer than theirs,
    /// and left it.
    /// </summary>
    private async Task CorrectAsync(byte[] key, Superseded[] due, DateTimeOffset now, long seen, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        // Before what counts is read. A database that was restored counts from less than what is shown has seen.
        var number = Math.Max(await truth.CorrectionsAsync(cancellation), seen);
        var counts = await CountingAsync(due, now, cancellation);
        while (due.Length > 0)
        {
            var (before, at, behind) = (counts, number, new ConcurrentDictionary<ReadingKey, long>());
            await Parallel.ForEachAsync(due, options, async (one, token) =>
            {
                if (await CorrectAsync(key, one, before.GetValueOrDefault(one.Item), at, token) is var found && found > at)
                {
                    behind[one.Item] = found;
                }
            });
            number = Math.Max(await truth.CorrectionsAsync(cancellation), behind.Values.Append(at).Max());
            counts = await CountingAsync(due, now, cancellation);
            due = [.. due.Where(one => behind.ContainsKey(one.Item) || counts.GetValueOrDefault(one.Item) != before.GetValueOrDefault(one.Item))];
        }
    }

    /// <returns>How many corrections the item has seen that is there and stays; 0 where none stays.</returns>
    private async Task<long> CorrectAsync(byte[] key, Superseded one, CurrentReading? counts, long number, CancellationToken cancellation)
    {
        var seen = 0L;
        foreach (var events in one.Events.Length == 0 ? [[]] : one.Events.Chunk(EventsAtOnce))
        {
            var found = await TableTries.RunAsync(
                () => counts is null
                    ? EmptyAsync(key, one.Item, events, number, cancellation)
                    : PutAsync(key, one.Item, counts, events, number, cancellation),
                cancellation);
            seen = Math.Max(seen, found is null ? 0 : Number(found));
        }

        return seen;
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

    /// <summary>An item, and the events that no longer say it.</summary>
    private sealed record Superseded(ReadingKey Item, string[] Events)
    {
        public override string ToString() => nameof(Superseded);
    }
}
