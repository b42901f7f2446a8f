using System.Text.Json.Nodes;

namespace Hipaa.Cli.Deploying;

/// <summary>What the role that deploys may do: the actions that the stack's own resources take, and what guards them.</summary>
internal static class DeployPolicies
{
    // IAM User Guide, "IAM and AWS STS quotas": 6,144 characters a managed policy, ten of them a role.
    private const int LongestList = 5200;

    private static readonly string[] Bounded =
    [
        "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
    ];

    private static readonly string[] KeyUses =
    [
        "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo",
    ];

    private static readonly string[] Objects =
    [
        "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectTagging", "s3:GetObjectVersion",
        "s3:PutObject", "s3:PutObjectTagging",
    ];

    // Reaching data, or the key that it is encrypted with: narrowed below, never part of the plain list.
    private static readonly string[] Narrowed =
    [
        .. Bounded, .. KeyUses, .. Objects, "iam:PassRole", "iam:CreateServiceLinkedRole", "iam:DeleteRolePermissionsBoundary",
        "kms:CreateGrant", "lambda:InvokeFunction",
    ];

    private static readonly string[] Everything = ["*"];

    /// <summary>Managed policies, each within the quota.</summary>
    internal static IReadOnlyList<JsonObject> Of(DeployRole role)
    {
        var actions = DeployActions.For(role.Types);
        var plain = actions.Except(Narrowed, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. Chunks(plain).Select(part => Statements.Document(
                [Statements.Allow("Deploy", part, Everything, Statements.When("StringEquals", "aws:RequestedRegion", role.Regions))])),
            Statements.Document(Narrow(role, actions)),
            Statements.Document(Denials(role)),
        ];
    }

    private static IEnumerable<JsonObject> Narrow(DeployRole role, IReadOnlyList<string> actions)
    {
        string[] roles = [role.Iam("role/*")];
        yield return Statements.Allow("RolesAreBounded", Bounded, roles,
            Statements.When("StringLike", "iam:PermissionsBoundary", role.Iam("policy/boundary-policy-*")));
        yield return Statements.Allow("RolesAreHandedToServices", ["iam:PassRole"], roles,
            Statements.When("StringEquals", "iam:PassedToService", role.Services));
        yield return Statements.Allow("ServicesMakeTheirRoles", ["iam:CreateServiceLinkedRole"], [role.Iam("role/aws-service-role/*")]);

        // Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager"; AWS Lambda Developer Guide, "Securing
        // environment variables": whoever makes these uses their keys, through the services.
        yield return Statements.Allow("KeysThroughServices", actions.Intersect(KeyUses, StringComparer.Ordinal), Everything,
            Statements.When("StringLike", "kms:ViaService", "*.amazonaws.com"));
        yield return Statements.Allow("GrantsOfServices", ["kms:CreateGrant"], Everything,
            Statements.When("Bool", "kms:GrantIsForAWSResource", "true"));
        yield return Statements.Allow("GrantsToServiceRoles", ["kms:CreateGrant"], Everything,
            Statements.When("StringLike", "kms:GranteePrincipal", role.Iam("role/aws-service-role/*")));
        yield return Statements.Allow("SchemaIsMigrated", ["lambda:InvokeFunction"],
            [.. role.Regions.Select(region =>
                $"arn:{role.Partition}:lambda:{region}:{role.Account}:function:hipaa-{role.Environment}-*")]);
        yield return Statements.Allow("ClientAuthoritiesAreStored", Objects, [Truststore(role)]);
        if (role.StateBucket is not null)
        {
            var bucket = $"arn:{role.Partition}:s3:::{role.StateBucket}";
            yield return Statements.Allow("StateIsKept", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [$"{bucket}/*"]);
            yield return Statements.Allow("StateIsFound", ["s3:ListBucket", "s3:GetBucketLocation"], [bucket]);
        }

        if (role.StateKeyArn is not null)
        {
            yield return Statements.Allow("StateIsEncrypted", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], [role.StateKeyArn]);
        }
    }

    private static IEnumerable<JsonObject> Denials(DeployRole role)
    {
        yield return Statements.DenyAllBut("ObjectsAreNotRead", ["s3:GetObject", "s3:GetObjectVersion"],
            [Truststore(role), .. role.StateBucket is null ? (string[])[] : [$"arn:{role.Partition}:s3:::{role.StateBucket}/*"]]);
        yield return Statements.Deny("DataIsNotRead",
        [
            "athena:StartQueryExecution", "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PartiQLSelect", "dynamodb:Query",
            "dynamodb:Scan", "kinesis:GetRecords", "rds-db:connect", "secretsmanager:GetSecretValue", "sqs:ReceiveMessage",
            "ssm:StartSession",
        ], Everything);
        var direct = Statements.When("Null", "kms:ViaService", "true");
        yield return role.StateKeyArn is null
            ? Statements.Deny("KeysAreNotUsedDirectly", ["kms:Decrypt"], Everything, direct)
            : Statements.DenyAllBut("KeysAreNotUsedDirectly", ["kms:Decrypt"], [role.StateKeyArn], direct);
        yield return Statements.Deny("NobodyElseGetsIn",
        [
            "account:CloseAccount", "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreateOpenIDConnectProvider",
            "iam:CreateSAMLProvider", "iam:CreateUser", "iam:DeleteRolePermissionsBoundary", "organizations:LeaveOrganization",
        ], Everything);
        yield return Statements.Deny("ItselfStays",
            [
                "iam:Add*", "iam:Attach*", "iam:Create*", "iam:Delete*", "iam:Detach*", "iam:PassRole", "iam:Put*",
                "iam:Remove*", "iam:Set*",
                "iam:Update*",
            ],
            [role.Arn, role.Iam($"policy/{role.Name}-*"), role.ProviderArn]);
    }

    private static string Truststore(DeployRole role) => $"arn:{role.Partition}:s3:::api-domain-truststore-bucket-*/*";

    private static IEnumerable<List<string>> Chunks(IEnumerable<string> actions)
    {
        var (part, length) = (new List<string>(), 0);
        foreach (var action in actions)
        {
            if (length + action.Length > LongestList)
            {
                yield return part;
                (part, length) = ([], 0);
            }

            part.Add(action);
            length += action.Length + 3;
        }

        yield return part;
    }
}
