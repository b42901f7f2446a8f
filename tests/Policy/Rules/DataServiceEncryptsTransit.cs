using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataServiceEncryptsTransitExamples : Examples<DataServiceEncryptsTransit>
{
    public DataServiceEncryptsTransitExamples()
    {
        Passes("Memcached takes TLS", Given.A(AwsType.ElastiCacheCluster, "c", new { engine = "memcached", transitEncryptionEnabled = true }));
        Fails("Memcached is spoken to in the clear", Given.A(AwsType.ElastiCacheCluster, "c", new { engine = "memcached" }));
        Fails("a node of Redis by itself is", Given.A(AwsType.ElastiCacheCluster, "c", new { engine = "redis" }));
        NotApplicable("a node of a group", Given.A(AwsType.ElastiCacheCluster, "c", new { replicationGroupId = "g" }));
        Undecided("whether Memcached takes TLS is computed", Given.A(AwsType.ElastiCacheCluster, "c", new { engine = "memcached", transitEncryptionEnabled = Given.Unknown }));
        Passes("a cache uses TLS", Given.A(AwsType.ElastiCacheGroup, "cache", new { transitEncryptionEnabled = true }));
        Passes("a broker keeps the default", Given.A(AwsType.MskCluster, "broker"));
        Passes("a search domain encrypts both ways", Given.A(AwsType.OpenSearchDomain, "search",
            new { domainEndpointOptions = new { enforceHttps = true }, nodeToNodeEncryption = new { enabled = true } }));
        Fails("a cache says nothing", Given.A(AwsType.ElastiCacheGroup, "cache"));
        Fails("a broker takes plaintext too", Given.A(AwsType.MskCluster, "broker",
            new { encryptionInfo = new { encryptionInTransit = new { clientBroker = "TLS_PLAINTEXT", inCluster = true } } }));
        Fails("a search domain's nodes talk in the clear", Given.A(AwsType.OpenSearchDomain, "search", new { domainEndpointOptions = new { enforceHttps = true } }));
        Fails("an accelerator takes plaintext", Given.A(AwsType.DaxCluster, "dax"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.ElastiCacheGroup, "cache", new { tags = new { DataClassification = "internal" } }));
        Undecided("the setting is computed", Given.A(AwsType.MemoryDbCluster, "memory", new { tlsEnabled = Given.Unknown }));
        Fails("a cache of AppSync is spoken to in clear", Given.A(AwsType.AppSyncCache, "c", new { apiId = "a" }));
    }
}
