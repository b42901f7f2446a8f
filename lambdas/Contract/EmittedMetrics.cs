namespace Hipaa.Lambdas.Contract;

/// <summary>What functions count themselves, by namespace of CloudWatch. Each is watched, or there is a reason why not.</summary>
public static class EmittedMetrics
{
    /// <summary>Of events and files.</summary>
    public const string Pipeline = "Hipaa/Pipeline";

    /// <summary>Of runs of the de-identifier.</summary>
    public const string Deidentifier = "Hipaa/Deidentifier";

    /// <summary>Of runs of the migrator.</summary>
    public const string SchemaMigrator = "Hipaa/SchemaMigrator";

    /// <summary>Dimension of all of them: the name that the function has in its account, which no other stack has in the Region.</summary>
    public const string FunctionDimension = "Function";

    /// <summary>Names by namespace.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Pipeline] =
        [
            "RecordsReceived", "BytesReceived", "EventsAccepted", "EventsStored", "EventsDuplicate", "EventsRefused", "EventsRefusedByReason",
            "LatestReadingsWritten", "PartsIgnored", "WithdrawalsUnmatched", "RecordsReturned", "FilesCompleted", "FilesIncomplete", "FilesRefused",
            "FilesNotScanned", "RefusedPercent", "TenantRefusedPercent",
        ],
        [Deidentifier] = ["Windows", "Rows", "Withheld", "Objects", "Unfinished", "Suppressed", "SmallestCell"],
        [SchemaMigrator] = ["Unfinished", "Held", "RightsLeft"],
    };
}
