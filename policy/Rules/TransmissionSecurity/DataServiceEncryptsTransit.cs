using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): ePHI travels encrypted to and within search domains, caches and brokers.</summary>
[Covers("aws-config-hipaa:ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK", "aws-config-hipaa:OPENSEARCH_HTTPS_REQUIRED",
    "aws-config-hipaa:OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK", "cdk-nag-hipaa:HIPAA.Security-OpenSearchNodeToNodeEncryption",
    "prowler-hipaa-aws:opensearch_service_domains_node_to_node_encryption_enabled")]
internal sealed class DataServiceEncryptsTransit() : ResourceRule(Safeguard.TransmissionEncryption, Severity.High,
    AwsType.OpenSearchDomain, AwsType.ElasticsearchDomain, AwsType.ElastiCacheGroup, AwsType.MemoryDbCluster, AwsType.MskCluster,
    AwsType.DaxCluster, AwsType.AppSyncCache, AwsType.ElastiCacheCluster)
{
    protected override Verdict Check(Resource store) => store.HoldsEphi().IsNo ? Verdict.NotApplicable : store.Type switch
    {
        AwsType.ElastiCacheGroup or AwsType.AppSyncCache => store.Bool("transitEncryptionEnabled").MustBe(true, "Set TransitEncryptionEnabled = true."),
        // The node of a group has what its group says. By itself only Memcached takes TLS.
        AwsType.ElastiCacheCluster => (!store.Text("replicationGroupId").IsSet).Concerns(store.Bool("transitEncryptionEnabled").MustBe(true,
            "Set TransitEncryptionEnabled = true; for Redis and Valkey use an aws.elasticache.ReplicationGroup.")),
        AwsType.MemoryDbCluster => store.Bool("tlsEnabled").Or(true).MustBe(true, "Set TlsEnabled = true."),
        AwsType.DaxCluster => store.Text("clusterEndpointEncryptionType").MustBe("TLS", "Set ClusterEndpointEncryptionType = \"TLS\"."),
        AwsType.MskCluster => store.Text("encryptionInfo.encryptionInTransit.clientBroker").Or("TLS").MustBe("TLS",
                "Set EncryptionInfo.EncryptionInTransit.ClientBroker = \"TLS\".")
            & store.Bool("encryptionInfo.encryptionInTransit.inCluster").Or(true)
                .MustBe(true, "Set EncryptionInfo.EncryptionInTransit.InCluster = true."),
        _ => store.Bool("domainEndpointOptions.enforceHttps").MustBe(true, "Set DomainEndpointOptions with EnforceHttps = true.")
            & store.Bool("nodeToNodeEncryption.enabled").MustBe(true, "Set NodeToNodeEncryption with Enabled = true."),
    };
}
