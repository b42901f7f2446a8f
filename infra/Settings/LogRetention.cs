namespace Hipaa.Infra.Settings;

/// <summary>The retentions that CloudWatch Logs knows, in days (Amazon CloudWatch Logs API, PutRetentionPolicy).</summary>
internal static class LogRetention
{
    internal static readonly IReadOnlyCollection<int> AllDays =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>At least a year, which is what application logs are kept for.</summary>
    internal static readonly IReadOnlyCollection<int> YearOrMore = [.. AllDays.Where(days => days >= 365)];
}
