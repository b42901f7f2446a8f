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
    }
}
