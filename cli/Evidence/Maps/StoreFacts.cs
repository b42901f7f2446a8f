using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>What a way to or from a store says on a map: the protocol, the key that the store is encrypted with, what guards it.</summary>
internal sealed class StoreFacts(ResourceGraph stack)
{
    /// <summary>Lines for a label, short ones.</summary>
    internal IReadOnlyList<string> Lines(Resource store) => [Protocol(store), Key(store), Guard(store)];

    /// <summary>"key phi"; the class of the key, not its name.</summary>
    internal static string Key(Resource store) => AssetInventory.KeysOf(store).FirstOrDefault() is { } key
        ? $"key {Primary(key).TagValue(Classification.Tag).Value ?? key.Name}"
        : "no key of ours";

    /// <summary>The key that a replica is a copy of.</summary>
    internal static Resource Primary(Resource key) =>
        key.Type == AwsType.KmsReplicaKey && key.Refers("primaryKeyArn", AwsType.KmsKey).First is { } primary ? primary : key;

    private static string Protocol(Resource store) => store.Type switch
    {
        AwsType.RdsInstance or AwsType.RdsCluster => ForcesTls(store) ? "PostgreSQL, TLS" : "PostgreSQL",
        AwsType.BackupVault => "AWS Backup",
        _ => "HTTPS",
    };

    private static bool ForcesTls(Resource database) =>
        database.Refers("parameterGroupName", AwsType.RdsParameterGroup).Found
            .Any(group => group.Parameter("rds.force_ssl").Is("1").IsYes || group.ForcesTlsByDefault().IsYes);

    private string Guard(Resource store) => store.Type switch
    {
        AwsType.RdsInstance or AwsType.RdsCluster =>
            store.Bool("iamDatabaseAuthenticationEnabled").Is(true).IsYes ? "IAM token" : "password",
        AwsType.BackupVault => store.ReferredBy(AwsType.BackupVaultLock, "backupVaultName").Found.Count > 0 ? "vault lock" : "vault policy",
        AwsType.S3Bucket => IsTied(store.BucketPolicy()) ? "endpoint only" : "bucket policy",
        AwsType.DynamoTable => IsTied(TablePolicy(store)) ? "endpoint only" : "IAM role",
        _ => "IAM role",
    };

    private PolicyDocument TablePolicy(Resource table) => PolicyDocument.Merge(
        stack.OfType(AwsType.DynamoResourcePolicy)
            .Where(policy => policy.Refers("resourceArn", AwsType.DynamoTable).Found.Contains(table)).Select(policy => policy.Policy()));

    // A denial of what does not come through an endpoint of the network.
    private static bool IsTied(PolicyDocument policy) =>
        policy.Denies.Any(statement => statement.ConditionsOn("aws:SourceVpce").Any() || statement.ConditionsOn("aws:SourceVpc").Any());
}
