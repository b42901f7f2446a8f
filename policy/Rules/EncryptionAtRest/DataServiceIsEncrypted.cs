using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): ePHI in file systems, search domains, warehouses, caches and document stores is encrypted at rest.
/// </summary>
[Covers("aws-config-hipaa:EFS_ENCRYPTED_CHECK", "aws-config-hipaa:ELASTICSEARCH_ENCRYPTED_AT_REST",
    "aws-config-hipaa:OPENSEARCH_ENCRYPTED_AT_REST", "cdk-nag-hipaa:HIPAA.Security-EFSEncrypted",
    "cdk-nag-hipaa:HIPAA.Security-OpenSearchEncryptedAtRest", "prowler-hipaa-aws:dynamodb_accelerator_cluster_encryption_enabled",
    "prowler-hipaa-aws:efs_encryption_at_rest_enabled", "prowler-hipaa-aws:opensearch_service_domains_encryption_at_rest_enabled")]
internal sealed class DataServiceIsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.Critical,
    AwsType.EfsFileSystem, AwsType.OpenSearchDomain, AwsType.ElasticsearchDomain, AwsType.RedshiftCluster, AwsType.DocDbCluster,
    AwsType.NeptuneCluster, AwsType.ElastiCacheGroup, AwsType.DaxCluster, AwsType.AppSyncCache, AwsType.WorkspacesWorkspace,
    AwsType.RdsGlobalCluster, AwsType.DocDbGlobalCluster, AwsType.NeptuneGlobalCluster)
{
    protected override Verdict Check(Resource store)
    {
        if (store.Type == AwsType.WorkspacesWorkspace)
        {
            return store.Bool("rootVolumeEncryptionEnabled").MustBe(true, "Set RootVolumeEncryptionEnabled = true.")
                & store.Bool("userVolumeEncryptionEnabled").MustBe(true, "Set UserVolumeEncryptionEnabled = true.");
        }

        // A global cluster that is made of a cluster is as that one is.
        return (IsGlobal(store) ? !store.Gives("sourceDbClusterIdentifier") : Truth.Yes).Concerns(() => OfItself(store));
    }

    private static Verdict OfItself(Resource store)
    {
        var (property, remedy) = store.Type switch
        {
            AwsType.OpenSearchDomain or AwsType.ElasticsearchDomain => ("encryptAtRest.enabled", "Set EncryptAtRest with Enabled = true."),
            AwsType.DocDbCluster or AwsType.NeptuneCluster or AwsType.RdsGlobalCluster or AwsType.DocDbGlobalCluster
                or AwsType.NeptuneGlobalCluster => ("storageEncrypted", "Set StorageEncrypted = true."),
            AwsType.ElastiCacheGroup or AwsType.AppSyncCache => ("atRestEncryptionEnabled", "Set AtRestEncryptionEnabled = true."),
            AwsType.DaxCluster => ("serverSideEncryption.enabled", "Set ServerSideEncryption with Enabled = true."),
            _ => ("encrypted", "Set Encrypted = true."),
        };
        return IsDefault(store).Choose(() => IsOn(otherwise: true), () => IsOn(otherwise: false));

        Verdict IsOn(bool otherwise) => store.Bool(property).Or(otherwise).MustBe(true, remedy);
    }

    private static bool IsGlobal(Resource store) =>
        store.Type is AwsType.RdsGlobalCluster or AwsType.DocDbGlobalCluster or AwsType.NeptuneGlobalCluster;

    /// <summary>
    /// Redshift (provider 7) and Valkey encrypt when nothing is said; older providers write their default among the inputs.
    /// </summary>
    private static Truth IsDefault(Resource store) => store.Type switch
    {
        AwsType.RedshiftCluster => Truth.Yes,
        AwsType.ElastiCacheGroup => store.Text("engine").Is("valkey"),
        _ => Truth.No,
    };
}
