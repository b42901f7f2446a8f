using System.Globalization;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>Object Lock of buckets: how long nobody, or nobody without a permission, can delete what is in them.</summary>
internal static class Locks
{
    private const double DaysPerYear = 365;

    /// <summary>What a lock has lost, in days and in mode.</summary>
    internal static IEnumerable<Weakening> Loosened(ResourcePair pair)
    {
        if (pair.After.Type != AwsType.S3BucketObjectLock) yield break;
        var (old, next) = (Read(pair.Before), Read(pair.After));
        if (old.Mode == next.Mode && next.Days >= old.Days) yield break;
        if (old.Mode == "COMPLIANCE" || next.Days < old.Days || next.Mode.Length == 0)
        {
            yield return new(Control.Retention, pair.Before, $"Object Lock {Words(old)} → {Words(next)}", Weight: 3);
        }
    }

    /// <summary>What keeps a bucket's objects from being deleted; null where nothing does.</summary>
    internal static string? Of(Resource bucket) =>
        bucket.ReferredBy(AwsType.S3BucketObjectLock, "bucket").First is { } configuration && Read(configuration) is { Days: > 0 } found
            ? Words(found) : null;

    private static (string Mode, double Days) Read(Resource configuration)
    {
        var retention = configuration.Value("rule.defaultRetention");
        var days = retention["years"].TryGetNumber(out var years) ? years * DaysPerYear : retention["days"].TryGetNumber(out var plain)
            ? plain : 0;
        return (retention["mode"].TryGetText(out var mode) ? mode : string.Empty, days);
    }

    private static string Words((string Mode, double Days) found) => found.Days == 0 ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{found.Mode} {found.Days:0} days");
}
