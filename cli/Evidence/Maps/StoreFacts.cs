using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>What a way to or from a store says on a map: the protocol, the key that the store is encrypted with, what guards it.</summary>
internal sealed class StoreFacts(ResourceGraph stack)
{
    /// <summary>Lines for a label, short ones.</summary>
    /// <param name="party">What is at the other end of the way.</param>
    internal IReadOnlyList<string> Lines(Resource store, Resource party) => [Protocol(store), Key(store), Guard(store, party)];

    /// <summary>"key phi"; the class of the key, not its name.</summary>
    internal static string Key(Resource store) => KeyOr(store, "no key of ours");

    internal static string KeyOr(Resource store, string otherwise) => AssetInventory.KeysOf(store).FirstOrDefault() is { } key
        ? $"key {Primary(key).TagValue(Classification.Tag).Value ?? key.Name}"
        : otherwise;

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

    private string Guard(Resource store, Resource party) => store.Type switch
    {
        AwsType.RdsInstance or AwsType.RdsCluster =>
            store.Bool("iamDatabaseAuthenticationEnabled").Is(true).IsYes ? "IAM token" : "password",
        AwsType.BackupVault => store.ReferredBy(AwsType.BackupVaultLock, "backupVaultName").Found.Count > 0 ? "vault lock" : "vault policy",
        AwsType.S3Bucket => Tie(store.BucketPolicy(), party) ?? "bucket policy",
        AwsType.DynamoTable => Tie(TablePolicy(store), party) ?? "IAM role",
        _ => "IAM role",
    };

    private PolicyDocument TablePolicy(Resource table) => PolicyDocument.Merge(
        stack.OfType(AwsType.DynamoResourcePolicy)
            .Where(policy => policy.Refers("resourceArn", AwsType.DynamoTable).Found.Contains(table)).Select(policy => policy.Policy()));

    /// <summary>
    /// How a store's policy ties a party to the endpoint of the network; null where it does not. Who is a role of people has no place in the
    /// network: where the denial leaves out what services of AWS do for a caller, they come by these.
    /// </summary>
    private static string? Tie(PolicyDocument policy, Resource party)
    {
        var role = party.Type == AwsType.IamRole ? party
            : party.Refers("role", AwsType.IamRole).First ?? party.Refers("iamRoleArn", AwsType.IamRole).First;
        var ties = policy.Denies.Where(IsTie).Where(tie => role is null || !LeavesOut(tie, role)).ToList();
        return ties.Count == 0 ? null
            : party.Type != AwsType.IamRole || !ties.TrueForAll(LeavesOutServices) ? "endpoint only"
            : party.MergedPolicy().Allows.Any(statement => statement.CoversAction("athena:StartQueryExecution").IsYes) ? "endpoint or Athena"
            : "endpoint or service";
    }

    // A denial of what does not come through an endpoint of the network.
    private static bool IsTie(Statement statement) =>
        statement.ConditionsOn("aws:SourceVpce").Any() || statement.ConditionsOn("aws:SourceVpc").Any();

    // Conditions of a denial hold together: it is for calls that no service makes for somebody.
    private static bool LeavesOutServices(Statement tie) => tie.ConditionsOn("aws:ViaAWSService").Any(condition =>
        !condition.IsNegated && condition.Values.All(value => string.Equals(value.Text, "false", StringComparison.OrdinalIgnoreCase)));

    private static bool LeavesOut(Statement tie, Resource role) =>
        role.Value("arn").TryGetText(out var arn) && tie.ConditionsOn("aws:PrincipalArn").Any(condition =>
            condition.IsNegated && condition.Values.Any(value => value.Matches(arn).IsYes));
}
