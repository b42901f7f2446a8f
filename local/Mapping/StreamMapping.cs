namespace Hipaa.Local.Mapping;

/// <summary>How Lambda reads a stream for a function (API reference, "CreateEventSourceMapping").</summary>
/// <param name="BatchSize">Most records of one invocation.</param>
/// <param name="BatchWindow">How long to gather them.</param>
/// <param name="Parallelization">Batches of one shard at a time; records of one partition key stay in order.</param>
/// <param name="ReportsItems">Whether answers are read (<c>ReportBatchItemFailures</c>).</param>
/// <param name="Bisects">Whether a batch is split in two after an invocation that failed.</param>
/// <param name="MaximumRetries">How often an invocation is made again; -1 for as long as the records' age allows.</param>
/// <param name="MaximumAge">Age above which records are given up on; null for as long as the stream keeps them.</param>
internal sealed record StreamMapping(
    int BatchSize, TimeSpan BatchWindow, int Parallelization, bool ReportsItems, bool Bisects, int MaximumRetries, TimeSpan? MaximumAge);

/// <summary>A record of a shard.</summary>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="PartitionKey">By which records stay in order.</param>
/// <param name="Arrived">When the stream took it.</param>
/// <param name="Data">What was sent.</param>
internal sealed record StreamRecord(string Sequence, string PartitionKey, DateTimeOffset Arrived, byte[] Data);

/// <summary>Why records were given up on.</summary>
internal enum GivenUp
{
    /// <summary>The invocation was made as often as the mapping allows.</summary>
    RetryAttemptsExhausted,

    /// <summary>The records are older than the mapping allows.</summary>
    RecordAgeExceeded,
}

/// <summary>Records that go to the destination on failure.</summary>
/// <param name="Records">In their order.</param>
/// <param name="Why">Why they were given up on.</param>
/// <param name="Invocations">How often the function was given them.</param>
/// <param name="Last">What the function said last; null where it was never asked.</param>
internal sealed record DiscardedBatch(IReadOnlyList<StreamRecord> Records, GivenUp Why, int Invocations, InvocationAnswer? Last);

/// <summary>What came of an invocation.</summary>
/// <param name="Body">The answer, or the error.</param>
/// <param name="Error">Type of the error; null where there was none.</param>
/// <param name="Crashed">The process ended, or was ended at its deadline, before it answered.</param>
internal sealed record InvocationAnswer(string Body, string? Error = null, bool Crashed = false)
{
    /// <summary>The function did not come to an answer.</summary>
    internal bool Failed => Error is not null || Crashed;
}
