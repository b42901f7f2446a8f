namespace Hipaa.Policy.Model;

/// <summary>Whether a role's policies let it read stores of ePHI without naming them.</summary>
public static class EphiReach
{
    private static readonly string[] Reads =
        ["s3:GetObject", "dynamodb:GetItem", "dynamodb:Scan", "kinesis:GetRecords", "sqs:ReceiveMessage", "rds-db:connect",
            "secretsmanager:GetSecretValue"];

    private static readonly string[] Narrowing =
        ["aws:ResourceTag/DataClassification", "aws:ResourceAccount", "s3:ResourceAccount", "aws:ResourceOrgID"];

    /// <summary>Policies of AWS that read every store of a kind, or of all kinds.</summary>
    private static readonly string[] AwsPolicies =
    [
        "AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess", "AmazonS3FullAccess", "AmazonS3ReadOnlyAccess",
        "AmazonDynamoDBFullAccess",
        "AmazonDynamoDBReadOnlyAccess", "AmazonDynamoDBFullAccess_v2", "AmazonKinesisFullAccess", "AmazonKinesisReadOnlyAccess",
        "AmazonSQSFullAccess",
        "SecretsManagerReadWrite", "AmazonRDSDataFullAccess",
    ];

    /// <summary>Whether a policy of the role allows to read stores and names "*", or all of a kind, in their place.</summary>
    public static Truth ReachesEphiByWildcard(this Resource role) =>
        role.MergedPolicy().ReachesEphiByWildcard()
        | Truth.Of(role.ForeignPolicyArns().Any(arn => arn.Contains(":aws:policy/", StringComparison.Ordinal)
            && AwsPolicies.Contains(arn[(arn.LastIndexOf('/') + 1)..], StringComparer.Ordinal)));

    /// <summary>Whether a document allows to read stores and names "*", or all of a kind, in their place.</summary>
    public static Truth ReachesEphiByWildcard(this PolicyDocument policy) =>
        Truth.Any(policy.Allows, s => s.IsAllow & Truth.Any(Reads, s.CoversAction)
            & (s.OnEveryResource | Truth.Any(s.Resources ?? [], NamesNoStore)) & !s.IsNarrowedBy(Narrowing));

    /// <summary>
    /// An ARN with nothing but wildcards where the store's name belongs: "arn:aws:s3:::*", "arn:aws:dynamodb:*:*:table/*".
    /// </summary>
    private static Truth NamesNoStore(Pattern arn) => arn.IsUnknown ? Truth.Unknown
        : arn.Text!.Split(':', 6) is [_, _, "s3" or "dynamodb" or "kinesis" or "sqs" or "rds-db" or "secretsmanager", _, _, var name]
            && name.Split('/', ':') is var parts
            && Array.TrueForAll(parts, part => part is "*" or "table" or "stream" or "secret" or "dbuser");

    /// <summary>Whether the stack shows any policy of the role.</summary>
    public static bool HasPolicies(this Resource role) => role.PolicySources().Any() || role.ForeignPolicyArns().Any();
}
