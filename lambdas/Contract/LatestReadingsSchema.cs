namespace Hipaa.Lambdas.Contract;

/// <summary>Attribute names of the DynamoDB table of latest readings that the stack has to declare.</summary>
public static class LatestReadingsSchema
{
    /// <summary>Partition key, a string: <c>tenant#subject</c>, or <c>file#digest</c> for the progress of a file.</summary>
    public const string PartitionKey = "subject";

    /// <summary>Sort key, a string: the reading's code, or <c>progress</c>.</summary>
    public const string SortKey = "code";

    /// <summary>Time-to-live attribute, seconds since 1970.</summary>
    public const string TimeToLive = "expiresAt";
}
