using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): the key of ePHI in file systems, search domains, warehouses, caches and brokers is one that the organization
/// controls.
/// </summary>
internal sealed class DataServiceUsesCustomerKey() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High,
    AwsType.EfsFileSystem, AwsType.FsxWindowsFileSystem, AwsType.OpenSearchDomain, AwsType.ElasticsearchDomain, AwsType.RedshiftCluster,
    AwsType.DocDbCluster, AwsType.NeptuneCluster, AwsType.ElastiCacheGroup, AwsType.MemoryDbCluster, AwsType.MskCluster, AwsType.DmsReplicationInstance,
    AwsType.FsxLustreFileSystem, AwsType.FsxOntapFileSystem, AwsType.FsxOpenZfsFileSystem, AwsType.KeyspacesTable,
    AwsType.KinesisVideoStream, AwsType.TimestreamDatabase)
{
    protected override Verdict Check(Resource store)
    {
        if (store.HoldsEphi().IsNo) return Verdict.NotApplicable;
        var (property, remedy) = store.Type switch
        {
            AwsType.OpenSearchDomain or AwsType.ElasticsearchDomain =>
                ("encryptAtRest.kmsKeyId", "Set EncryptAtRest.KmsKeyId to the ePHI key."),
            AwsType.MskCluster =>
                ("encryptionInfo.encryptionAtRestKmsKeyArn", "Set EncryptionInfo.EncryptionAtRestKmsKeyArn to the ePHI key."),
            AwsType.NeptuneCluster or AwsType.MemoryDbCluster or AwsType.DmsReplicationInstance =>
                ("kmsKeyArn", "Set KmsKeyArn to the ePHI key."),
            AwsType.KeyspacesTable =>
                ("encryptionSpecification.kmsKeyIdentifier", "Set EncryptionSpecification.KmsKeyIdentifier to the ePHI key."),
            _ => ("kmsKeyId", "Set KmsKeyId to the ePHI key."),
        };
        return store.Text(property).MustBeCustomerKey(remedy);
    }
}
