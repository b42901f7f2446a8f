using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataServiceUsesCustomerKeyExamples : Examples<DataServiceUsesCustomerKey>
{
    public override string NeverUndecided => "A key that is computed is a key that is set.";

    public DataServiceUsesCustomerKeyExamples()
    {
        Passes("a file system names a key", Given.A(AwsType.EfsFileSystem, "files", new { kmsKeyId = Given.Unknown }));
        Passes("a search domain names a key", Given.A(AwsType.OpenSearchDomain, "search", new { encryptAtRest = new { enabled = true, kmsKeyId = "arn:aws:kms:us-east-1:111122223333:key/1" } }));
        Fails("a warehouse leaves the key to AWS", Given.A(AwsType.RedshiftCluster, "dw", new { encrypted = "true" }));
        Fails("a broker leaves the key to AWS", Given.A(AwsType.MskCluster, "broker"));
        Fails("a graph leaves the key to AWS", Given.A(AwsType.NeptuneCluster, "graph", new { storageEncrypted = true }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.EfsFileSystem, "files", new { tags = new { DataClassification = "internal" } }));
        Fails("the key is the one that AWS manages", Given.A(AwsType.EfsFileSystem, "fs", new { kmsKeyId = "arn:aws:kms:us-east-1:111122223333:alias/aws/elasticfilesystem" }));
        Fails("a Lustre file system has AWS's key", Given.A(AwsType.FsxLustreFileSystem, "f", new { storageCapacity = 1200 }));
        Fails("a Keyspaces table has AWS's key", Given.A(AwsType.KeyspacesTable, "t", new { keyspaceName = "k", tableName = "t" }));
        Passes("a Keyspaces table has its own", Given.A(AwsType.KeyspacesTable, "t",
            new { encryptionSpecification = new { kmsKeyIdentifier = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555" } }));
        Fails("a database of Timestream has AWS's key", Given.A(AwsType.TimestreamDatabase, "t", new { databaseName = "d" }));
        Fails("a video stream has AWS's key", Given.A(AwsType.KinesisVideoStream, "v", new { name = "v" }));
        Fails("an older search domain has none", Given.A(AwsType.ElasticsearchDomain, "d", new { encryptAtRest = new { enabled = true } }));
        Fails("a flow has AWS's key", Given.A(AwsType.AppFlowFlow, "f"));
        Fails("credentials of a flow have AWS's key", Given.A(AwsType.AppFlowProfile, "p"));
        Passes("a flow has its own", Given.A(AwsType.AppFlowFlow, "f", new { kmsArn = Given.Unknown }));
        Fails("a model of Comprehend has AWS's key", Given.A(AwsType.ComprehendClassifier, "m", new { volumeKmsKeyId = Given.Unknown }));
        Fails("the volume of a recognizer has AWS's key", Given.A(AwsType.ComprehendRecognizer, "m", new { modelKmsKeyId = Given.Unknown }));
        Passes("a model of Comprehend has its own", Given.A(AwsType.ComprehendClassifier, "m", new { modelKmsKeyId = Given.Unknown, volumeKmsKeyId = Given.Unknown }));
        Fails("what a migration leaves in S3 has AWS's key", Given.A(AwsType.DmsS3Endpoint, "e", new { encryptionMode = "SSE_S3" }));
        Fails("a replication instance has AWS's key", Given.A(AwsType.DmsReplicationInstance, "r"));
        Fails("documents have AWS's key", Given.A(AwsType.DocDbCluster, "d"));
        Fails("an elastic cluster has AWS's key", Given.A(AwsType.DocDbElasticCluster, "d"));
        Fails("a cache has AWS's key", Given.A(AwsType.ElastiCacheGroup, "c"));
        Fails("a cache without servers has AWS's key", Given.A(AwsType.ElastiCacheServerless, "c", new { engine = "valkey" }));
        Fails("a search domain has AWS's key", Given.A(AwsType.OpenSearchDomain, "s", new { encryptAtRest = new { enabled = true } }));
        Fails("a cache of files has AWS's key", Given.A(AwsType.FsxFileCache, "f"));
        Fails("an ONTAP file system has AWS's key", Given.A(AwsType.FsxOntapFileSystem, "f"));
        Fails("an OpenZFS file system has AWS's key", Given.A(AwsType.FsxOpenZfsFileSystem, "f"));
        Fails("a Windows file system has AWS's key", Given.A(AwsType.FsxWindowsFileSystem, "f"));
        Fails("a store of FHIR has AWS's key", Given.A(AwsType.HealthLakeDatastore, "h", new { datastoreTypeVersion = "R4" }));
        Passes("a store of FHIR has its own", Given.A(AwsType.HealthLakeDatastore, "h", new { sseConfiguration = new { kmsEncryptionConfig = new { cmkType = "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId = Given.Unknown } } }));
        Fails("an index of Kendra has AWS's key", Given.A(AwsType.KendraIndex, "i"));
        Fails("a store in memory has AWS's key", Given.A(AwsType.MemoryDbCluster, "m"));
        Fails("a broker of messages has AWS's key", Given.A(AwsType.MqBroker, "b", new { encryptionOptions = new { useAwsOwnedKey = true } }));
        Fails("a graph for analysis has AWS's key", Given.A(AwsType.NeptuneGraph, "g"));
        Fails("a warehouse without servers has AWS's key", Given.A(AwsType.RedshiftServerlessNamespace, "w"));
        Fails("files of a gateway have AWS's key", Given.A(AwsType.StorageGatewayNfsShare, "s"));
        Fails("files of a Windows gateway have AWS's key", Given.A(AwsType.StorageGatewaySmbShare, "s"));
        Fails("a desktop has AWS's key", Given.A(AwsType.WorkspacesWorkspace, "w", new { rootVolumeEncryptionEnabled = true }));
    }
}
