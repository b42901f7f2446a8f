using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.DynamoDB;
using Pulumi.Aws.DynamoDB.Inputs;
using Pulumi.Utilities;

namespace Hipaa.Infra.Stores;

public sealed class LatestReadingsArgs : ResourceArgs
{
    /// <summary>Key of the ePHI class.</summary>
    public required DataKey Key { get; init; }

    /// <summary>Id of the only VPC endpoint through which items are reached.</summary>
    [Input("vpcEndpointId", required: true)]
    public required Input<string> VpcEndpointId { get; init; }

    /// <summary>ARNs of roles that may reach items from elsewhere: the emergency role.</summary>
    public IReadOnlyList<Input<string>> OutsideRoleArns { get; init; } = [];

    /// <summary>Refuse to delete the table.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// The table of the latest reading of each subject and code: encrypted, recoverable, reached through the VPC endpoint only.
/// </summary>
public sealed class LatestReadings : ComponentResource
{
    private const int RecoveryDays = 35;

    private static readonly string[] ItemActions =
    [
        "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:GetItem",
        "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLSelect", "dynamodb:PartiQLUpdate", "dynamodb:PutItem",
        "dynamodb:Query", "dynamodb:Scan", "dynamodb:UpdateItem",
    ];

    public LatestReadings(string name, LatestReadingsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:storage:LatestReadings", name, args, options)
    {
        var table = new Table($"{name}-table", new TableArgs
        {
            BillingMode = "PAY_PER_REQUEST",
            HashKey = LatestReadingsSchema.PartitionKey,
            RangeKey = LatestReadingsSchema.SortKey,
            Attributes =
            {
                new TableAttributeArgs { Name = LatestReadingsSchema.PartitionKey, Type = "S" },
                new TableAttributeArgs { Name = LatestReadingsSchema.SortKey, Type = "S" },
            },
            Ttl = new TableTtlArgs { AttributeName = LatestReadingsSchema.TimeToLive, Enabled = true },
            ServerSideEncryption = new TableServerSideEncryptionArgs { Enabled = true, KmsKeyArn = args.Key.Arn },
            PointInTimeRecovery = new TablePointInTimeRecoveryArgs { Enabled = true, RecoveryPeriodInDays = RecoveryDays },
            DeletionProtectionEnabled = args.Protect,
            Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this, Protect = args.Protect });
        var policy = new ResourcePolicy($"{name}-policy", new ResourcePolicyArgs
        {
            ResourceArn = table.Arn,
            Policy = Guard(args, table.Arn).ToJson(),
        }, new() { Parent = this });
        // Who names the table waits for its policy.
        Name = OutputUtilities.WithDependency(table.Name, policy);
        Arn = OutputUtilities.WithDependency(table.Arn, policy);
        Offers = new()
        {
            Watched = [new WatchedTable(Name)],
            Recorded = [new(AccessKind.Items, Arn)],
            Restored = [new("DynamoDB", Arn, new() { ["encryptionType"] = "KMS", ["kmsMasterKeyArn"] = args.Key.Arn })],
            InEmergency = [new(AccessKind.Items, Arn)],
        };
        RegisterOutputs();
    }

    [Output("name")]
    public Output<string> Name { get; private set; }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    public Offers Offers { get; }

    private static PolicyDocument Guard(LatestReadingsArgs args, Output<string> table) =>
    [
        Statement.Deny("PlainText").By(Principal.Anyone).To(ItemActions).On(table).When(Condition.False("aws:SecureTransport")),
        Statement.Deny("OutsideTheNetwork").By(Principal.Anyone).To(ItemActions).On(table).When(
        [
            Condition.Of("StringNotEqualsIfExists", "aws:SourceVpce", args.VpcEndpointId),
            Condition.NotTrue("aws:PrincipalIsAWSService"),
            Condition.NotTrue("aws:ViaAWSService"),
            .. args.OutsideRoleArns.Count == 0
                ? (Condition[])[]
                : [Condition.Of("ArnNotLikeIfExists", "aws:PrincipalArn", [.. args.OutsideRoleArns])],
        ]),
    ];
}
