namespace Hipaa.Policy.Model;

/// <summary>Resources that keep data.</summary>
public static class DataStores
{
    private static readonly string[] Types =
    [
        AwsType.S3Bucket, AwsType.DynamoTable, AwsType.RdsInstance, AwsType.RdsCluster, AwsType.KinesisStream, AwsType.EbsVolume,
        AwsType.EfsFileSystem, AwsType.RedshiftCluster, AwsType.OpenSearchDomain, AwsType.DocDbCluster, AwsType.NeptuneCluster,
    ];

    public static bool Any(ResourceGraph stack) => Array.Exists(Types, stack.Has);

    /// <summary>The stack turns on, for the account, the encryption of volumes that say nothing.</summary>
    public static Truth EncryptsVolumesByDefault(this ResourceGraph stack) =>
        Truth.Any(stack.OfType(AwsType.EbsEncryptionByDefault), setting => setting.Bool("enabled").Or(true).Is(true));
}
