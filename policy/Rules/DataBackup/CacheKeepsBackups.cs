using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a cache with ePHI is copied daily. Memcached has no backups.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html")]
internal sealed class CacheKeepsBackups() : ResourceRule(
    Safeguard.DataBackup, Severity.Medium, AwsType.ElastiCacheGroup, AwsType.MemoryDbCluster)
{
    private static readonly RuleParameter MinimumDays = new("minimumDays", 15, 1, 35, "Least retention of daily backups in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource cache) => cache.HoldsEphi().IsNo ? Verdict.NotApplicable
        : cache.Number("snapshotRetentionLimit").Or(0)
            .MustBeAtLeast(ValueOf(MinimumDays), $"Set SnapshotRetentionLimit to {ValueOf(MinimumDays)} or more.");
}
