namespace Hipaa.Cli.Try;

/// <summary>Compares what was sent with what the stores hold, id by id, records by shard and sequence number: counts alone could agree by chance.</summary>
internal static class Balance
{
    internal static async Task<IReadOnlyList<BalanceLine>> OfAsync(Ledger ledger, StoreReader stores, StackPlan plan, CancellationToken cancellation)
    {
        var archived = await stores.ArchivedAsync(cancellation);
        var refused = (await stores.RefusedAsync(cancellation)).Where(one => one.Origin.StartsWith("stream/", StringComparison.Ordinal)).Select(one => RecordPlace.Of(one.Origin, one.Id)).ToList();
        var (events, latest) = (await stores.CountingAsync(cancellation), await stores.LatestAsync(cancellation));
        var (former, withdrawn) = (await stores.FormerAsync(cancellation), await stores.WithdrawnAsync(cancellation));
        var receipts = await stores.ReceiptsAsync(cancellation);
        var givenUp = await stores.GivenUpAsync(cancellation);
        return
        [
            Archived(ledger, archived, plan.StreamName),
            Line(
                "events in the database, each once and as it was said last", ledger.Counting.Count, events.Count,
                events.ToHashSet(StringComparer.Ordinal).SetEquals(ledger.Counting)),
            Line("versions that count no longer, kept", ledger.Corrections, former, true),
            Line("events that were taken back", ledger.Withdrawn, withdrawn, true),
            Line("bad events in quarantine, each with a reason", ledger.Bad, refused.Count, refused.ToHashSet().SetEquals(ledger.RefusedPlaces)),
            Line("latest readings, each the newest", ledger.Latest.Count, latest.Count, latest.SequenceEqual(ledger.Latest, StringComparer.Ordinal)),
            Line("files with a receipt", ledger.Files, receipts.Count, true),
            Line("batches given up on", 0, givenUp, true),
            Line(
                "events sent = counting + taken back + former versions + sent again + refused", ledger.Events,
                events.Count + withdrawn + former + ledger.Duplicates + refused.Count, true),
        ];
    }

    /// <param name="archived">Origin and id of each archived line, files' too.</param>
    internal static BalanceLine Archived(Ledger ledger, IEnumerable<(string Origin, string Id)> archived, string stream)
    {
        var places = archived.Where(one => one.Origin.StartsWith($"stream/{stream}/", StringComparison.Ordinal))
            .Select(one => RecordPlace.Of(one.Origin, one.Id)).ToHashSet();
        return Line("records in the archive, byte for byte", ledger.Records, places.Count, places.SetEquals(ledger.Places));
    }

    private static BalanceLine Line(string name, int expected, int found, bool same) => new(name, expected, found, same && expected == found);
}
