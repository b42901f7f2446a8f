namespace Hipaa.Policy.Model;

/// <summary>Buckets of record: what they hold has to be kept, and unaltered.</summary>
public static class Records
{
    private static readonly string[] Audit = ["audit", "logs", "log"];

    /// <summary>Whether a bucket may hold ePHI, or says that it holds records of audit.</summary>
    public static bool KeepsRecords(this Resource bucket) => !bucket.HoldsEphi().IsNo
        || bucket.TagValue(Classification.Tag).Is(value => Audit.Contains(value, StringComparer.OrdinalIgnoreCase)).IsYes;
}
