using System.Text.Json;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>
/// One batch through all steps: archive raw, quarantine what is refused, store in one transaction, update latest readings. Each step bears
/// being done again, and none begins before the one before it is durable; so whatever breaks, the same batch delivered again ends the same.
/// </summary>
public sealed class EventPipeline(
    ObjectStore landing, ObjectStore quarantine, EventStore store, LatestReadings latest, Telemetry telemetry, string defaultTenant,
    SubjectSystems systems)
{
    /// <summary>Brings a batch to its end. What cannot be accepted is in quarantine afterwards and counts as done.</summary>
    /// <exception cref="PipelineException">A step failed; the batch has to be delivered again.</exception>
    public async Task<BatchOutcome> ProcessAsync(RawBatch batch, CancellationToken cancellation)
    {
        var (rawKey, tenant) = await PipelineException.GuardAsync(Stage.Archive, () => ArchiveAsync(batch, cancellation));
        var (arrivals, refusals) = Parse(batch, rawKey, tenant);
        await QuarantineAsync(batch, refusals, cancellation);
        var corrections = await PipelineException.GuardAsync(Stage.Store, () => store.Truth.CorrectionsAsync(cancellation));
        var stored = new Stored();
        await PipelineException.GuardAsync(Stage.Store, () => StoreAsync(arrivals, stored, cancellation));
        var late = PartsOf(stored.Refused, tenant);
        if (late.Count > 0)
        {
            // What was erased goes to no other store.
            foreach (var erased in late.Where(one => one.Rejection.Reason == Reason.SubjectErased))
            {
                telemetry.AddRefusal(Reason.SubjectErased, erased.Tenant);
            }

            await QuarantineAsync(batch, late.FindAll(one => one.Rejection.Reason != Reason.SubjectErased), cancellation);
        }

        var written = await PipelineException.GuardAsync(
            Stage.Latest, () => ShowAsync(batch, stored, corrections, stored.Events == arrivals.Count, cancellation));
        var accepted = arrivals.Count - stored.Refused.Count;
        Count(batch, accepted, stored.Events, written);
        if (stored.Unmatched > 0)
        {
            telemetry.Add(Counter.WithdrawalsUnmatched, stored.Unmatched);
        }

        CountTenants(arrivals, stored.Refused);
        return new BatchOutcome(
            accepted,
            stored.Events,
            [.. refusals.Concat(late).Select(one => new RefusedPart(one.Rejection.Reason, one.Item.Id, one.Rejection.Position))]);
    }

    /// <summary>
    /// What the database refused, each event with its own bytes and place: of a record with thousands of them the whole would be written as
    /// often. The records are read once more, since to hold what they unpack to until all is stored would be many times what they are.
    /// </summary>
    private List<Refusal> PartsOf(List<Refused> refused, string tenant)
    {
        var parts = new List<Refusal>(refused.Count);
        foreach (var ofItem in refused.GroupBy(one => one.Arrival.Item))
        {
            var read = Parse(ofItem.Key, tenant).Parts;
            parts.AddRange(ofItem.Select(one => new Refusal(
                one.Arrival.Item,
                new Rejection(one.Reason, read[one.Arrival.Ordinal].Position, read[one.Arrival.Ordinal].Raw.ToArray()),
                one.Arrival.Event.TenantId)));
        }

        return parts;
    }

    /// <summary>
    /// Archives the items, and the default tenant with them: of items that were archived before, theirs counts and not the one of today, or
    /// a batch that comes again after the setting has changed would be stored a second time, as another tenant's.
    /// </summary>
    private async Task<(string Key, string DefaultTenant)> ArchiveAsync(RawBatch batch, CancellationToken cancellation)
    {
        var tenant = batch.DefaultTenant ?? defaultTenant;
        var (key, wasThere) = await landing.PutOnceAsync(batch, batch.Items, WriteRaw, tenant, cancellation);
        return (key, wasThere && !batch.IsNoted ? await landing.DefaultTenantAsync(key, cancellation) ?? tenant : tenant);
    }

    /// <summary>
    /// Shows what counts as latest readings. An event that was known before, or that another has corrected since, may count no longer by the
    /// time it is shown: so it is asked for again afterwards. Whoever corrects it later than that finds it shown and replaces it.
    /// </summary>
    private async Task<int> ShowAsync(RawBatch batch, Stored stored, long corrections, bool allNew, CancellationToken cancellation)
    {
        var now = batch.Items[0].ReceivedAt;
        await latest.CorrectAsync(stored.Superseded, now, cancellation);
        var written = await latest.UpsertAsync(stored.Current, corrections, now, cancellation);
        if (!allNew || await store.Truth.CorrectionsAsync(cancellation) != corrections)
        {
            await latest.CorrectAsync(await store.NoLongerAsync(stored.Current, cancellation), now, cancellation);
        }

        return written;
    }

    private (List<Arrival> Arrivals, List<Refusal> Refusals) Parse(RawBatch batch, string rawKey, string tenant)
    {
        var arrivals = new List<Arrival>(batch.Items.Count);
        var refusals = new List<Refusal>();
        foreach (var item in batch.Items)
        {
            var parsed = Parse(item, tenant);
            arrivals.AddRange(parsed.Events.Select((read, ordinal) => new Arrival(read, item, rawKey) { Ordinal = ordinal }));
            telemetry.Add(Counter.PartsIgnored, parsed.Ignored);
            refusals.AddRange(parsed.Rejections.Select(rejection =>
                new Refusal(item, rejection, NamedTenant.Of(rejection.Raw.Span) ?? item.Tenant ?? tenant)));
        }

        Arrival.Acquaint(arrivals);
        return (arrivals, refusals);
    }

    private ParsedBody Parse(RawItem item, string tenant)
    {
        var parsed = new ParsedBody();
        var context = new ParseContext(item.Tenant ?? tenant, item.ReceivedAt) { Systems = systems };
        try
        {
            if (item.Fault is not null)
            {
                parsed.Rejections.Add(new Rejection(item.Fault, "body", item.Data));
            }
            else if (item.Format == ItemFormat.Body)
            {
                return BodyParser.Parse(item.Data, context);
            }
            else if (item.Format == ItemFormat.Element)
            {
                EventParser.Parse(item.Data, "", context, parsed);
            }
            else
            {
                EventParser.ParseEntry(item.Data, "entry", context, parsed);
            }

            return parsed;
        }
        // A shortage is the function's own, and no fault of the record: it comes again.
        catch (OutOfMemoryException exception)
        {
            throw PipelineException.From(Stage.Receive, exception);
        }
        // A defect of a parser must not hold up a shard: the record goes to quarantine like any other that can't be read.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            telemetry.Log("parser failed", item.Id, exception.GetType().Name);
            parsed = new ParsedBody();
            parsed.Rejections.Add(new Rejection(Reason.ParserFailed, "body", item.Data));
            return parsed;
        }
    }

    /// <summary>
    /// Stores; where the database refuses the data itself, finds the events that it refuses by halving. Refused too is an event whose id and
    /// version are taken by one of other content.
    /// </summary>
    private async Task<bool> StoreAsync(List<Arrival> arrivals, Stored stored, CancellationToken cancellation)
    {
        if (arrivals.Count == 0)
        {
            return true;
        }

        try
        {
            var result = await store.StoreAsync(arrivals, cancellation);
            stored.Add(result);
        }
        catch (DatabaseException exception) when (exception.Failure == DatabaseFailure.DataRefused)
        {
            if (arrivals.Count == 1)
            {
                stored.Refused.Add(new Refused(arrivals[0], Reason.DatabaseRefused));
                return true;
            }

            var half = arrivals.Count / 2;
            await StoreAsync(arrivals[..half], stored, cancellation);
            await StoreAsync(arrivals[half..], stored, cancellation);
        }

        return true;
    }

    private async Task QuarantineAsync(RawBatch batch, List<Refusal> refusals, CancellationToken cancellation)
    {
        if (refusals.Count == 0)
        {
            return;
        }

        await PipelineException.GuardAsync(
            Stage.Quarantine, () => quarantine.PutOnceAsync(batch, refusals, WriteRefusal, null, cancellation));
        foreach (var refusal in refusals)
        {
            telemetry.AddRefusal(refusal.Rejection.Reason, refusal.Tenant);
        }
    }

    private void Count(RawBatch batch, int accepted, long stored, int written)
    {
        telemetry.Add(Counter.RecordsReceived, batch.Items.Count);
        telemetry.Add(Counter.BytesReceived, batch.Items.Sum(item => (long)item.Data.Length));
        telemetry.Add(Counter.EventsAccepted, accepted);
        telemetry.Add(Counter.EventsStored, stored);
        telemetry.Add(Counter.EventsDuplicate, accepted - stored);
        telemetry.Add(Counter.LatestReadingsWritten, written);
    }

    private void CountTenants(List<Arrival> arrivals, List<Refused> refused)
    {
        var late = refused.Select(one => one.Arrival).ToHashSet();
        foreach (var group in arrivals.Where(arrival => !late.Contains(arrival)).GroupBy(arrival => arrival.Event.TenantId, StringComparer.Ordinal))
        {
            telemetry.AddAccepted(group.Key, group.Count());
        }
    }

    private static void WriteRaw(Utf8JsonWriter json, RawItem item)
    {
        json.WriteString("id"u8, item.Id);
        json.WriteString("receivedAt"u8, item.ReceivedAt);
        if (item.Fault is not null)
        {
            json.WriteString("fault"u8, item.Fault);
        }

        if (item.Format != ItemFormat.Body)
        {
            json.WriteString("format"u8, item.Format == ItemFormat.BundleEntry ? "entry"u8 : "element"u8);
        }

        if (item.Tenant is not null)
        {
            json.WriteString("tenant"u8, item.Tenant);
        }

        json.WriteBase64String("data"u8, item.Data.Span);
    }

    private static void WriteRefusal(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteString("id"u8, refusal.Item.Id);
        json.WriteString("receivedAt"u8, refusal.Item.ReceivedAt);
        json.WriteString("reason"u8, refusal.Rejection.Reason);
        json.WriteString("position"u8, refusal.Rejection.Position);
        json.WriteBase64String("data"u8, refusal.Rejection.Raw.Span);
    }

    private sealed record Refusal(RawItem Item, Rejection Rejection, string Tenant);

    private sealed record Refused(Arrival Arrival, string Reason);

    /// <summary>What came of a batch, of all its halves.</summary>
    private sealed class Stored
    {
        internal long Events { get; private set; }

        internal int Unmatched { get; private set; }

        internal List<Refused> Refused { get; } = [];

        internal List<Arrival> Current { get; } = [];

        internal List<SupersededReading> Superseded { get; } = [];

        internal void Add(StoreResult result)
        {
            Events += result.Stored;
            Unmatched += result.Unmatched;
            Refused.AddRange(result.Conflicting.Select(arrival => new Refused(arrival, Reason.EventConflicting)));
            Refused.AddRange((result.Erased ?? []).Select(arrival => new Refused(arrival, Reason.SubjectErased)));
            Current.AddRange(result.Current);
            Superseded.AddRange(result.Superseded);
        }
    }
}
