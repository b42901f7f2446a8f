namespace Hipaa.Local.Mapping;

/// <summary>
/// Takes a batch of one shard to its end as a mapping does: every record is processed, or given up on and sent to the destination on failure, and none is
/// overtaken by one behind it (AWS Lambda Developer Guide, "Using Lambda to process records from Amazon Kinesis Data Streams": "Configuring partial batch
/// response", "Retain discarded batch records").
/// </summary>
/// <param name="mapping">How.</param>
/// <param name="invoke">Hands records to the function.</param>
/// <param name="discard">Takes what is given up on.</param>
/// <param name="time">The clock.</param>
internal sealed class StreamDelivery(
    StreamMapping mapping,
    Func<IReadOnlyList<StreamRecord>, CancellationToken, Task<InvocationAnswer>> invoke,
    Func<DiscardedBatch, CancellationToken, Task> discard,
    TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Called when an invocation has to be made again.</summary>
    internal Action? Retried { get; init; }

    /// <summary>Called when a batch is split in two.</summary>
    internal Action? Split { get; init; }

    /// <summary>Until nothing of the batch is left.</summary>
    internal async Task DeliverAsync(IReadOnlyList<StreamRecord> batch, CancellationToken cancellation)
    {
        var left = new Stack<Attempt>([new(batch, 0, 0, null)]);
        var pause = TimeSpan.FromMilliseconds(100);
        while (left.TryPop(out var attempt))
        {
            if (await WithoutExpiredAsync(attempt, cancellation) is not { } due) continue;
            var answer = await invoke(due.Records, cancellation);
            var at = Reached(due.Records, answer);
            if (at == due.Records.Count)
            {
                pause = TimeSpan.FromMilliseconds(100);
                continue;
            }

            foreach (var next in await NextAsync(due with { Invocations = due.Invocations + 1, Last = answer }, at, cancellation)) left.Push(next);
            if (left.Count == 0) continue;
            Retried?.Invoke();
            await Task.Delay(pause, time, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>How many records from the first are done: all, none, or those before the lowest that the answer names.</summary>
    private int Reached(IReadOnlyList<StreamRecord> records, InvocationAnswer answer)
    {
        if (answer.Failed) return -1;
        if (!mapping.ReportsItems) return records.Count;
        if (ItemFailures.Read(answer.Body, records.Select(record => record.Sequence)) is not { } failed) return -1;
        for (var at = 0; at < records.Count; at++)
        {
            if (failed.Contains(records[at].Sequence)) return at;
        }

        return records.Count;
    }

    /// <summary>What is to be delivered after an invocation that did not do all, the last of it first.</summary>
    private async Task<IReadOnlyList<Attempt>> NextAsync(Attempt attempt, int reached, CancellationToken cancellation)
    {
        // A partial answer splits the batch where it says, and what is before that is done.
        if (reached > 0) return [new([.. attempt.Records.Skip(reached)], 0, 0, attempt.Last)];
        // Only an invocation that failed as a whole is split, whatever answers are read; splitting uses up none of the retries.
        if (reached < 0 && mapping.Bisects && attempt.Records.Count > 1)
        {
            Split?.Invoke();
            var half = attempt.Records.Count / 2;
            return [attempt with { Records = [.. attempt.Records.Skip(half)] }, attempt with { Records = [.. attempt.Records.Take(half)] }];
        }

        if (mapping.MaximumRetries < 0 || attempt.Retries < mapping.MaximumRetries) return [attempt with { Retries = attempt.Retries + 1 }];
        await discard(new(attempt.Records, GivenUp.RetryAttemptsExhausted, attempt.Invocations, attempt.Last), cancellation);
        return [];
    }

    private async Task<Attempt?> WithoutExpiredAsync(Attempt attempt, CancellationToken cancellation)
    {
        if (mapping.MaximumAge is not { } most) return attempt;
        var oldest = time.GetUtcNow() - most;
        var expired = attempt.Records.TakeWhile(record => record.Arrived < oldest).ToList();
        if (expired.Count == 0) return attempt;
        await discard(new(expired, GivenUp.RecordAgeExceeded, attempt.Invocations, attempt.Last), cancellation);
        return expired.Count == attempt.Records.Count ? null : attempt with { Records = [.. attempt.Records.Skip(expired.Count)] };
    }

    private sealed record Attempt(IReadOnlyList<StreamRecord> Records, int Retries, int Invocations, InvocationAnswer? Last);
}
