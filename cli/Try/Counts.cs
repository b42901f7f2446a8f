namespace Hipaa.Cli.Try;

/// <summary>What is where at a moment, as the stores themselves say: what is shown while it runs, and at the end.</summary>
internal sealed record Counts
{
    /// <summary>What is going on, a short sentence.</summary>
    public string Phase { get; init; } = "starting";

    /// <summary>Seconds since the start.</summary>
    public double Seconds { get; init; }

    /// <summary>Events that were sent, in records and files, those sent twice counted twice.</summary>
    public int EventsSent { get; init; }

    /// <summary>Records that the stream took.</summary>
    public int RecordsSent { get; init; }

    /// <summary>Records that wait in the stream or are being worked on.</summary>
    public int RecordsWaiting { get; init; }

    /// <summary>Files that were uploaded.</summary>
    public int FilesUploaded { get; init; }

    /// <summary>Files whose receipt says that they were loaded.</summary>
    public int FilesLoaded { get; init; }

    /// <summary>Invocations of all functions.</summary>
    public int Invocations { get; init; }

    /// <summary>Batches that were delivered again, whole or in part.</summary>
    public int Retries { get; init; }

    /// <summary>Execution environments that were started.</summary>
    public int Environments { get; init; }

    /// <summary>Records and file items in the locked archive.</summary>
    public int Archived { get; init; }

    /// <summary>Parts in quarantine, each with a reason.</summary>
    public int Quarantined { get; init; }

    /// <summary>Events in PostgreSQL.</summary>
    public int Stored { get; init; }

    /// <summary>Events that were sent again and are stored once.</summary>
    public int Duplicates { get; init; }

    /// <summary>Items of the table of latest readings.</summary>
    public int Latest { get; init; }

    /// <summary>Objects with records that Lambda gave up on.</summary>
    public int GivenUp { get; init; }

    /// <summary>Rows that went to analysts without identifiers.</summary>
    public int Deidentified { get; init; }

    /// <summary>Requests to AWS that were broken on purpose.</summary>
    public int RequestsBroken { get; init; }

    /// <summary>Processes that were killed on purpose: functions and the database.</summary>
    public int Kills { get; init; }

    /// <summary>Whether the database answers.</summary>
    public bool DatabaseUp { get; init; } = true;
}

/// <summary>Something that has to hold at the end.</summary>
/// <param name="Name">What.</param>
/// <param name="Expected">What was sent.</param>
/// <param name="Found">What the stores hold.</param>
/// <param name="Holds">Whether it is the same.</param>
internal sealed record BalanceLine(string Name, int Expected, int Found, bool Holds);

/// <summary>What a try came to.</summary>
internal sealed record TryResult(TryOptions Options, string Functions, Counts Counts, IReadOnlyList<BalanceLine> Balance, IReadOnlyList<string> Faults, double SecondsToStart)
{
    /// <summary>Nothing is lost.</summary>
    internal bool Holds => Balance.All(line => line.Holds);
}
