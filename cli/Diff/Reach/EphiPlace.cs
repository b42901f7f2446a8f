using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Reach;

/// <summary>Something that can be done with a store, and the actions that do it.</summary>
internal sealed record ReachVerb(string Name, params string[] Actions);

/// <summary>A store of ePHI, or what opens one: its key, the password of its database.</summary>
/// <param name="Arn">What its actions are about, as a pattern.</param>
/// <param name="Policy">Its own policy; null for a kind that has none.</param>
/// <param name="NeedsOwnPolicy">Nobody reaches it but as its own policy says, as with keys.</param>
internal sealed record EphiPlace(
    Resource Resource, string Arn, PolicyDocument? Policy, IReadOnlyList<ReachVerb> Verbs, bool NeedsOwnPolicy = false)
{
    private static readonly ReachVerb[] Bucket =
    [
        new("read", "s3:GetObject", "s3:GetObjectVersion"), new("write", "s3:PutObject", "s3:ReplicateObject"),
        new("delete", "s3:DeleteObject", "s3:DeleteObjectVersion"), new("delete locked objects of", "s3:BypassGovernanceRetention"),
    ];

    private static readonly ReachVerb[] Table =
    [
        new("read", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ExportTableToPointInTime"),
        new("write", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"),
        new("delete", "dynamodb:DeleteItem", "dynamodb:DeleteTable"),
    ];

    private static readonly ReachVerb[] Stream =
    [
        new("read", "kinesis:GetRecords", "kinesis:SubscribeToShard"), new("write", "kinesis:PutRecord", "kinesis:PutRecords"),
        new("delete", "kinesis:DeleteStream"),
    ];

    private static readonly ReachVerb[] Database = [new("connect to", "rds-db:connect")];

    private static readonly ReachVerb[] Instance =
    [
        new("copy", "rds:CreateDBSnapshot", "rds:RestoreDBInstanceToPointInTime"), new("delete", "rds:DeleteDBInstance"),
    ];

    private static readonly ReachVerb[] Secret =
    [
        new("read", "secretsmanager:GetSecretValue"), new("write", "secretsmanager:PutSecretValue"),
            new("delete", "secretsmanager:DeleteSecret"),
    ];

    private static readonly ReachVerb[] Key =
    [
        new("decrypt with", "kms:Decrypt"), new("give others", "kms:CreateGrant", "kms:PutKeyPolicy"),
            new("delete", "kms:ScheduleKeyDeletion"),
    ];

    internal static IEnumerable<EphiPlace> In(ResourceGraph stack) =>
    [
        .. Of(stack, AwsType.S3Bucket, bucket => new(bucket, bucket.Arn("/*"), OtherWays.Into(bucket), Bucket)),
        .. Of(stack, AwsType.DynamoTable, table =>
            new(table, ArnOf(table), Separate(table, AwsType.DynamoResourcePolicy, "resourceArn"), Table)),
        .. Of(stack, AwsType.KinesisStream, stream =>
            new(stream, ArnOf(stream), Separate(stream, AwsType.KinesisResourcePolicy, "resourceArn"), Stream)),
        .. Of(stack, AwsType.RdsInstance, database => new(database, ArnOf(database), null, Instance)),
        .. Of(stack, AwsType.RdsInstance, database => new(database, $"arn:*:rds-db:*:*:dbuser:{Id(database)}/*", null, Database)),
        .. Of(stack, AwsType.KmsKey, key => new(key, ArnOf(key), OtherWays.WithGrants(key), Key, NeedsOwnPolicy: true)),
        .. stack.OfType(AwsType.Secret).Select(secret =>
            new EphiPlace(secret, ArnOf(secret), Separate(secret, AwsType.SecretPolicy, "secretArn"), Secret)),
    ];

    private static IEnumerable<EphiPlace> Of(ResourceGraph stack, string type, Func<Resource, EphiPlace> place) =>
        stack.OfType(type).Where(resource => !resource.HoldsEphi().IsNo).Select(place);

    private static PolicyDocument Separate(Resource resource, string type, string property) =>
        PolicyDocument.Merge(resource.ReferredBy(type, property).Known.Select(policy => policy.Policy()));

    private static string ArnOf(Resource resource) => resource.Text("arn").Value ?? "*";

    private static string Id(Resource database) => database.Text("resourceId").Value ?? "*";
}
