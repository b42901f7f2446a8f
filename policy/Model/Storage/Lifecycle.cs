namespace Hipaa.Policy.Model;

/// <summary>Arithmetic on the life of an object: when it moves, when it expires, how long it is locked. Units: days.</summary>
public static class Lifecycle
{
    public const double DaysPerYear = 365.25;

    /// <summary>Six years, the documentation retention of 45 CFR 164.316(b)(2)(i); leap days counted.</summary>
    public const double SixYears = 2192;

    /// <summary>
    /// Expirations of current objects by the enabled rules of a bucket, in days. From a date on all objects expire, the new ones too.
    /// </summary>
    public static IEnumerable<Fact<double>> Expirations(this Resource bucket) =>
        bucket.EnabledRules().Select(Expiration).Where(f => !f.IsAbsent);

    private static Fact<double> Expiration(BucketSetting rule)
    {
        var date = rule.Text("expiration.date", "expirations.date");
        return date.IsUnknown ? Fact.Missing<double>(date.Path, absent: false)
            : date.IsKnown && date.IsSet.IsYes ? Fact.Known<double>($"the age at which objects expire (by {date.Path})", 0)
            : rule.Number("expiration.days", "expirations.days");
    }

    public static IEnumerable<Fact<double>> NoncurrentExpirations(this Resource bucket) =>
        bucket.EnabledRules().Select(rule => rule.Number("noncurrentVersionExpiration.noncurrentDays", "noncurrentVersionExpiration.days",
            "noncurrentVersionExpirations.days")).Where(f => !f.IsAbsent);

    public static IEnumerable<BucketSetting> EnabledRules(this Resource bucket)
    {
        var rules = bucket.LifecycleRules();
        return rules.IsUnknown ? [rules] : rules.Each().Where(rule => !Disabled(rule).IsYes)
            .Select(rule => Disabled(rule).IsUnknown ? rule with { Value = PropertyValue.Unseen } : rule);
    }

    /// <summary>The default lock of the bucket in days; absent when there is none.</summary>
    public static Fact<double> LockDays(this Resource bucket)
    {
        var retention = bucket.ObjectLock().At("defaultRetention", "defaultRetentions");
        var days = retention.Number("days");
        if (!days.IsAbsent) return days;
        var years = retention.Number("years");
        return years.IsKnown ? Fact.Known<double>(years.Path, Math.Floor(years.Value * 365)) : years;
    }

    /// <summary>"COMPLIANCE" or "GOVERNANCE".</summary>
    public static Fact<string> LockMode(this Resource bucket) =>
        bucket.ObjectLock().At("defaultRetention", "defaultRetentions").Text("mode");

    private static Truth Disabled(BucketSetting rule)
    {
        var status = rule.Text("status");
        return status.IsAbsent ? rule.Bool("enabled").Is(false) : status.Is("Disabled");
    }
}
