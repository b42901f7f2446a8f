using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Ec2;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="VpcEndpoints"/>.</summary>
public sealed class VpcEndpointsArgs : ResourceArgs
{
    /// <summary>Id of the VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Ids of the subnets.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Route tables that lead to S3 and DynamoDB.</summary>
    public required IReadOnlyList<Output<string>> RouteTableIds { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Also what a Session Manager host needs.</summary>
    public bool SessionManager { get; init; }

    /// <summary>Interface endpoints that are not wanted, such as "sqs".</summary>
    public IReadOnlyList<string> Omitted { get; init; } = [];
}

/// <summary>
/// The only ways out of the VPC. Each lets principals of this account reach resources of this account, and those actions that the
/// pipeline calls; the policies of roles narrow it further.
/// </summary>
public sealed class VpcEndpoints : ComponentResource
{
    private static readonly (string Service, string[] Actions)[] Interfaces =
    [
        ("kms", ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateMac", "kms:DescribeKey"]),
        ("secretsmanager", ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]),
        ("logs", ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"]),
        ("monitoring", ["cloudwatch:PutMetricData"]),
        ("sts", ["sts:GetCallerIdentity", "sts:AssumeRole"]),
        ("sqs", ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]),
        ("sns", ["sns:Publish"]),
    ];

    // AWS Systems Manager User Guide, "Improve the security of EC2 instances by using VPC endpoints for Systems Manager".
    private static readonly (string Service, string[] Actions)[] SessionManager =
    [
        ("ssm", ["ssm:UpdateInstanceInformation", "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:GetDocument",
            "ssm:DescribeDocument", "ssm:DescribeAssociation", "ssm:GetDeployablePatchSnapshotForInstance", "ssm:GetManifest",
            "ssm:PutInventory", "ssm:PutComplianceItems", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus"]),
        ("ssmmessages", ["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"]),
        ("ec2messages", ["ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage",
            "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply"]),
    ];

    /// <summary>Makes it, and what it is made of.</summary>
    public VpcEndpoints(string name, VpcEndpointsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:VpcEndpoints", name, args, options)
    {
        Group = new RoleGroup($"{name}-role", new()
        {
            VpcId = args.VpcId,
            Description = "Interface endpoints of AWS services",
        }, new() { Parent = this });
        var wanted = Interfaces.Where(endpoint => !args.Omitted.Contains(endpoint.Service, StringComparer.Ordinal));
        foreach (var (service, actions) in args.SessionManager ? wanted.Concat(SessionManager) : wanted)
        {
            _ = new VpcEndpoint($"{name}-{service}", new VpcEndpointArgs
            {
                VpcId = args.VpcId,
                ServiceName = $"com.amazonaws.{args.Account.Region}.{service}",
                VpcEndpointType = "Interface",
                SubnetIds = args.SubnetIds,
                SecurityGroupIds = { Group.Id },
                PrivateDnsEnabled = true,
                Policy = (service == "ssm"
                    ? [.. AccountOnly(args.Account, actions), AwsDocuments(args.Account)]
                    : AccountOnly(args.Account, actions)).ToJson(),
                Tags = { ["Name"] = $"{name}-{service}" },
            }, new() { Parent = this });
        }

        S3 = Gateway("s3",
            "s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging", "s3:PutObject",
            "s3:PutObjectTagging", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:ListBucket", "s3:GetBucketLocation",
            "s3:GetEncryptionConfiguration");
        DynamoDb = Gateway("dynamodb",
            "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable");
        S3Id = S3.Id;
        DynamoDbId = DynamoDb.Id;
        RegisterOutputs();

        VpcEndpoint Gateway(string service, params string[] actions) => new($"{name}-{service}", new VpcEndpointArgs
        {
            VpcId = args.VpcId,
            ServiceName = $"com.amazonaws.{args.Account.Region}.{service}",
            VpcEndpointType = "Gateway",
            RouteTableIds = Output.All(args.RouteTableIds),
            Policy = (service == "s3" && args.SessionManager
                ? [.. AccountOnly(args.Account, actions), Patches(args)]
                : AccountOnly(args.Account, actions)).ToJson(),
            Tags = { ["Name"] = $"{name}-{service}" },
        }, new() { Parent = this });
    }

    /// <summary>The group that interface endpoints carry; a role that may reach them has a path to it on port 443.</summary>
    public RoleGroup Group { get; }

    /// <summary>Id of the S3 endpoint, for <c>aws:SourceVpce</c>.</summary>
    [Output("s3Id")]
    public Output<string> S3Id { get; private set; }

    /// <summary>Id of the DynamoDB endpoint, for <c>aws:SourceVpce</c>.</summary>
    [Output("dynamoDbId")]
    public Output<string> DynamoDbId { get; private set; }

    /// <summary>Prefix list of S3, for rules of security groups.</summary>
    public Output<string> S3PrefixListId => S3.PrefixListId;

    /// <summary>Prefix list of DynamoDB, for rules of security groups.</summary>
    public Output<string> DynamoDbPrefixListId => DynamoDb.PrefixListId;

    private VpcEndpoint S3 { get; }

    private VpcEndpoint DynamoDb { get; }

    /// <summary>Documents of AWS, the one that patches among them, belong to no account.</summary>
    private static Statement AwsDocuments(AwsAccount account) =>
        Statement.Allow("DocumentsOfAws").By(Principal.Anyone).To("ssm:GetDocument", "ssm:DescribeDocument")
            .On($"arn:{account.Partition}:ssm:{account.Region}::document/AWS-*").When(Condition.Equal("aws:PrincipalAccount", account.Id));

    /// <summary>
    /// Package managers ask without credentials, so there is no principal to name: the buckets are AWS's, and only reading is let through.
    /// </summary>
    private static Statement Patches(VpcEndpointsArgs args) =>
        Statement.Allow("PatchesOfAws").By(Principal.Anyone).To("s3:GetObject").On([.. PatchSources.Objects(args.Account)])
            .When(Condition.Equal("aws:SourceVpc", args.VpcId));

    private static PolicyDocument AccountOnly(AwsAccount account, params string[] actions) =>
    [
        Statement.Allow("ThisAccountOnly").By(Principal.Anyone).To(actions).OnThis().When(
            Condition.Equal("aws:PrincipalAccount", account.Id),
            // Actions on no resource, such as cloudwatch:PutMetricData, carry no owner of one.
            Condition.Of("StringEqualsIfExists", "aws:ResourceAccount", account.Id)),
    ];
}
