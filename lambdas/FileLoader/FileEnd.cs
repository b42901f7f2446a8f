using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>What a file that was read to its end came to: the status of its receipt, why, and what it counts as.</summary>
/// <param name="Status"><see cref="Receipt.Status"/>.</param>
/// <param name="Reason"><see cref="Receipt.Reason"/>.</param>
/// <param name="Counter">What is added one to.</param>
internal sealed record FileEnd(string Status, string? Reason, Counter Counter)
{
    /// <summary>One in so many bytes that could not be read is told: how many events they were is not known.</summary>
    internal const int UnreadableShare = 20;

    private static readonly FileEnd Loaded = new("loaded", null, Counter.FilesCompleted);

    private static readonly FileEnd Incomplete = new("incomplete", "load.part-unreadable", Counter.FilesIncomplete);

    private static readonly FileEnd Refused = new("refused", "load.nothing-stored", Counter.FilesRefused);

    /// <summary>Whether a status is one after which a file is not read again.</summary>
    internal static bool Is(string status) => status == Loaded.Status || status == Incomplete.Status || status == Refused.Status;

    /// <summary>What a tally comes to: a part counts as one refusal, be it one event or all that a file was to bring.</summary>
    internal static FileEnd Of(FileTally tally) =>
        tally.Refused.Count == 0 ? Loaded
        : tally.Stored + tally.AlreadyStored == 0 ? Refused
        : tally.BrokeOff || tally.FaultBytes * UnreadableShare >= tally.Bytes ? Incomplete
        : Loaded;
}
