using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a cache with ePHI is copied daily. Memcached has no backups.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html")]
[Covers("aws-config-hipaa:ELASTICACHE_REDIS_CLUSTER_AUTOMATIC_BACKUP_CHECK",
    "cdk-nag-hipaa:HIPAA.Security-ElastiCacheRedisClusterAutomaticBackup")]
internal sealed class CacheKeepsBackups() : ResourceRule(Safeguard.DataBackup, Severity.Medium,
    AwsType.ElastiCacheGroup, AwsType.ElastiCacheCluster, AwsType.ElastiCacheServerless, AwsType.MemoryDbCluster)
{
    private static readonly RuleParameter MinimumDays = new("minimumDays", 15, 1, 35, "Least retention of daily backups in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource cache) => cache.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (!IsMemcached(cache) & !IsOfGroup(cache)).Concerns(cache.Number("snapshotRetentionLimit").Or(0)
            .MustBeAtLeast(ValueOf(MinimumDays), $"Set SnapshotRetentionLimit to {ValueOf(MinimumDays)} or more."));

    private static Truth IsMemcached(Resource cache) => cache.Text("engine").Is("memcached");

    /// <summary>The group says it for its clusters.</summary>
    private static Truth IsOfGroup(Resource cache) =>
        cache.Type == AwsType.ElastiCacheCluster ? cache.Gives("replicationGroupId") : Truth.No;
}
