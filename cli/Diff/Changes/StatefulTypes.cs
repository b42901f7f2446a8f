using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>Types of which a new resource does not have what the old one kept.</summary>
internal static class StatefulTypes
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        AwsType.S3Bucket, AwsType.DynamoTable, AwsType.RdsInstance, AwsType.RdsCluster, AwsType.KinesisStream, AwsType.EbsVolume,
        AwsType.EfsFileSystem, AwsType.RedshiftCluster, AwsType.OpenSearchDomain, AwsType.DocDbCluster, AwsType.NeptuneCluster,
        AwsType.BackupVault, AwsType.KmsKey, AwsType.KmsReplicaKey, AwsType.LogGroup, AwsType.Secret, AwsType.SqsQueue,
        AwsType.CognitoUserPool, AwsType.GlueCatalogDatabase,
    };

    internal static bool Have(string type) => Types.Contains(type);
}
