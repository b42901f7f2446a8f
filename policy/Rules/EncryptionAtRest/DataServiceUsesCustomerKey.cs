using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): the key of ePHI in file systems, search domains, warehouses, caches, brokers, flows and models is one that
/// the organization controls.
/// </summary>
internal sealed class DataServiceUsesCustomerKey() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, [.. Keys.Keys])
{
    /// <summary>The properties that name keys, by type; each of them is asked for.</summary>
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        [AwsType.AppFlowFlow] = ["kmsArn"],
        [AwsType.AppFlowProfile] = ["kmsArn"],
        [AwsType.ComprehendClassifier] = ["modelKmsKeyId", "volumeKmsKeyId"],
        [AwsType.ComprehendRecognizer] = ["modelKmsKeyId", "volumeKmsKeyId"],
        [AwsType.DmsReplicationInstance] = ["kmsKeyArn"],
        [AwsType.DmsS3Endpoint] = ["serverSideEncryptionKmsKeyId"],
        [AwsType.DocDbCluster] = ["kmsKeyId"],
        [AwsType.DocDbElasticCluster] = ["kmsKeyId"],
        [AwsType.EfsFileSystem] = ["kmsKeyId"],
        [AwsType.ElastiCacheGroup] = ["kmsKeyId"],
        [AwsType.ElastiCacheServerless] = ["kmsKeyId"],
        [AwsType.ElasticsearchDomain] = ["encryptAtRest.kmsKeyId"],
        [AwsType.FsxFileCache] = ["kmsKeyId"],
        [AwsType.FsxLustreFileSystem] = ["kmsKeyId"],
        [AwsType.FsxOntapFileSystem] = ["kmsKeyId"],
        [AwsType.FsxOpenZfsFileSystem] = ["kmsKeyId"],
        [AwsType.FsxWindowsFileSystem] = ["kmsKeyId"],
        [AwsType.HealthLakeDatastore] = ["sseConfiguration.kmsEncryptionConfig.kmsKeyId"],
        [AwsType.KendraIndex] = ["serverSideEncryptionConfiguration.kmsKeyId"],
        [AwsType.KeyspacesTable] = ["encryptionSpecification.kmsKeyIdentifier"],
        [AwsType.KinesisVideoStream] = ["kmsKeyId"],
        [AwsType.MemoryDbCluster] = ["kmsKeyArn"],
        [AwsType.MqBroker] = ["encryptionOptions.kmsKeyId"],
        [AwsType.MskCluster] = ["encryptionInfo.encryptionAtRestKmsKeyArn"],
        [AwsType.NeptuneCluster] = ["kmsKeyArn"],
        [AwsType.NeptuneGraph] = ["kmsKeyIdentifier"],
        [AwsType.OpenSearchDomain] = ["encryptAtRest.kmsKeyId"],
        [AwsType.RedshiftCluster] = ["kmsKeyId"],
        [AwsType.RedshiftServerlessNamespace] = ["kmsKeyId"],
        [AwsType.StorageGatewayNfsShare] = ["kmsKeyArn"],
        [AwsType.StorageGatewaySmbShare] = ["kmsKeyArn"],
        [AwsType.TimestreamDatabase] = ["kmsKeyId"],
        [AwsType.WorkspacesWorkspace] = ["volumeEncryptionKey"],
    };

    protected override Verdict Check(Resource store) => store.HoldsEphi().IsNo ? Verdict.NotApplicable
        : Verdict.All(Keys[store.Type].Select(path => store.Text(path).MustBeCustomerKey($"Set {Spelled(path)} to the ePHI key.")));

    /// <summary>"encryptAtRest.kmsKeyId" is EncryptAtRest.KmsKeyId in C#.</summary>
    private static string Spelled(string path) =>
        string.Join('.', path.Split('.').Select(part => string.Concat(char.ToUpperInvariant(part[0]).ToString(), part.AsSpan(1))));
}
