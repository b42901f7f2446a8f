using System.Collections.Frozen;

namespace Hipaa.Policy.Model;

/// <summary>Which VPC endpoints the actions of a policy need, when they are called from a private subnet.</summary>
/// <remarks>Source: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink".</remarks>
public static class PrivateServices
{
    /// <summary>
    /// Action prefix and the end of the endpoint's service name. Logs, traces and network interfaces are Lambda's own traffic.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Endpoints = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["s3"] = "s3", ["dynamodb"] = "dynamodb", ["secretsmanager"] = "secretsmanager", ["sqs"] = "sqs", ["sns"] = "sns", ["ssm"] = "ssm",
        ["kinesis"] = "kinesis-streams", ["firehose"] = "kinesis-firehose", ["states"] = "states", ["events"] = "events",
        ["lambda"] = "lambda",
        ["athena"] = "athena", ["glue"] = "glue", ["sts"] = "sts", ["rds-data"] = "rds-data", ["textract"] = "textract",
        ["comprehendmedical"] = "comprehendmedical",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a function asks of KMS itself; data keys are asked for by the services that store.</summary>
    private static readonly FrozenSet<string> OfKeys =
        new[] { "kms:GenerateMac", "kms:VerifyMac", "kms:Sign", "kms:Verify", "kms:Encrypt", "kms:GetPublicKey" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lambda itself polls streams and queues, and delivers what failed, from outside the VPC.</summary>
    private static readonly FrozenSet<string> OfLambda = new[]
    {
        "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:ListShards",
        "kinesis:ListStreams", "kinesis:SubscribeToShard", "kinesis:DescribeStreamConsumer", "sqs:ReceiveMessage", "sqs:DeleteMessage",
        "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:SendMessage", "sns:Publish", "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:DescribeStream", "dynamodb:ListStreams",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Endpoint names, such as "s3" or "kinesis-streams", of the services that the policy surely lets its holder call.</summary>
    public static IReadOnlyCollection<string> EndpointsNeeded(this PolicyDocument policy) =>
    [
        .. policy.Statements.Where(s => s.IsAllow.IsYes).SelectMany(s => s.Actions ?? []).Select(a => a.Text)
            .Where(action => action is not null && !OfLambda.Contains(action))
            .Select(action => OfKeys.Contains(action!) ? "kms" : Endpoints.GetValueOrDefault(action!.Split(':')[0])).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether traffic from the subnet can leave its VPC by a route: to a NAT or transit gateway, an interface or a peer.
    /// </summary>
    public static Truth HasWayOut(this Resource subnet) => subnet.RouteTables().Any(table => Truth.Any(table.RoutesOf(), route =>
        route.IsDefault | Truth.Any(Ways, way => !route.Block[way].IsAbsent)));

    private static readonly string[] Ways = ["natGatewayId", "transitGatewayId", "networkInterfaceId", "vpcPeeringConnectionId"];
}
