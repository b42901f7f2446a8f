using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataServiceIsEncryptedExamples : Examples<DataServiceIsEncrypted>
{
    public DataServiceIsEncryptedExamples()
    {
        Passes("a file system is encrypted", Given.A(AwsType.EfsFileSystem, "files", new { encrypted = true }));
        Passes("a search domain is encrypted", Given.A(AwsType.OpenSearchDomain, "search", new { encryptAtRest = new { enabled = true } }));
        Passes("a warehouse says it in words", Given.A(AwsType.RedshiftCluster, "dw", new { encrypted = "true" }));
        Fails("a file system is not", Given.A(AwsType.EfsFileSystem, "files"));
        Fails("a cache is not", Given.A(AwsType.ElastiCacheGroup, "cache", new { description = "sessions" }));
        Fails("a document store is not", Given.A(AwsType.DocDbCluster, "documents", new { storageEncrypted = false }));
        Fails("an accelerator is not", Given.A(AwsType.DaxCluster, "dax"));
        Undecided("the setting is computed", Given.A(AwsType.NeptuneCluster, "graph", new { storageEncrypted = Given.Unknown }));
        Passes("a warehouse says nothing", Given.A(AwsType.RedshiftCluster, "dw"));
        Passes("Valkey says nothing", Given.A(AwsType.ElastiCacheGroup, "cache", new { engine = "valkey" }));
        Fails("a warehouse declines", Given.A(AwsType.RedshiftCluster, "dw", new { encrypted = "false" }));
        Fails("Redis says nothing", Given.A(AwsType.ElastiCacheGroup, "cache", new { engine = "redis" }));
        Fails("a cache of AppSync is in clear", Given.A(AwsType.AppSyncCache, "c", new { apiId = "a", type = "SMALL" }));
        Passes("a cache of AppSync is not", Given.A(AwsType.AppSyncCache, "c", new { apiId = "a", atRestEncryptionEnabled = true }));
        Fails("one volume of a desktop is in clear", Given.A(AwsType.WorkspacesWorkspace, "w", new { bundleId = "b", userVolumeEncryptionEnabled = true }));
        Passes("both volumes are not", Given.A(AwsType.WorkspacesWorkspace, "w", new { userVolumeEncryptionEnabled = true, rootVolumeEncryptionEnabled = true }));
        Fails("a global cluster is not", Given.A(AwsType.RdsGlobalCluster, "g"));
        Passes("a global cluster is", Given.A(AwsType.DocDbGlobalCluster, "g", new { storageEncrypted = true }));
        NotApplicable("a global cluster is made of a cluster", Given.A(AwsType.NeptuneGlobalCluster, "g", new { sourceDbClusterIdentifier = "arn:aws:rds:us-east-1:111122223333:cluster:c" }));
    }
}
