using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CacheKeepsBackupsExamples : Examples<CacheKeepsBackups>
{
    public CacheKeepsBackupsExamples()
    {
        Passes("it is set", Given.A(AwsType.ElastiCacheGroup, "x", new { snapshotRetentionLimit = 15 }));
        Fails("it is set otherwise", Given.A(AwsType.ElastiCacheGroup, "x", new { snapshotRetentionLimit = 1 }));
        Fails("nothing is said", Given.A(AwsType.ElastiCacheGroup, "x"));
        Undecided("it is computed", Given.A(AwsType.ElastiCacheGroup, "x", new { snapshotRetentionLimit = Given.Unknown }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.ElastiCacheGroup, "x", new { tags = new { DataClassification = "public" } }));
        Fails("a single cache keeps none", Given.A(AwsType.ElastiCacheCluster, "c", new { engine = "redis" }));
        NotApplicable("Memcached has no backups", Given.A(AwsType.ElastiCacheCluster, "c", new { engine = "memcached" }));
        NotApplicable("its group says it", Given.A(AwsType.ElastiCacheCluster, "c", new { replicationGroupId = "g" }));
        Fails("a cache without servers keeps none", Given.A(AwsType.ElastiCacheServerless, "c", new { engine = "valkey" }));
        Passes("a cache without servers keeps them", Given.A(AwsType.ElastiCacheServerless, "c", new { engine = "valkey", snapshotRetentionLimit = 30 }));
    }
}
