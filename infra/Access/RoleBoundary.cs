using Hipaa.Infra.Policies;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Iam;

namespace Hipaa.Infra.Access;

public sealed class RoleBoundaryArgs : ResourceArgs
{
    public required AwsAccount Account { get; init; }

    /// <summary>Regions that roles of the stack may act in.</summary>
    public required IReadOnlyList<string> Regions { get; init; }
}

/// <summary>
/// The permissions boundary of every role of the stack: what no role may ever do, whatever its own policy says. It grants nothing.
/// </summary>
public sealed class RoleBoundary : ComponentResource
{
    private static readonly string[] Services =
    [
        "access-analyzer:*", "athena:*", "backup:*", "backup-storage:*", "cloudwatch:*", "config:*", "dynamodb:*", "ec2:*", "ec2messages:*",
        "events:*", "firehose:*", "glue:*", "guardduty:*", "iam:Get*", "iam:List*", "iam:GenerateCredentialReport", "iam:PassRole",
        "kinesis:*", "kms:*", "lambda:*", "logs:*", "rds:*", "rds-db:*", "s3:*", "secretsmanager:*", "sns:*", "sqs:*", "ssm:*",
        "ssmmessages:*", "states:*", "sts:*", "tag:*", "xray:*",
    ];

    // What auditors look at beside, of what AWS's policy SecurityAudit lets them read; no data in any of it.
    private static readonly string[] Reading =
    [
        "acm:Describe*", "acm:List*", "apigateway:GET", "budgets:View*", "cloudtrail:Describe*", "cloudtrail:Get*", "cloudtrail:List*",
        "cloudtrail:LookupEvents", "cognito-idp:Describe*", "cognito-idp:List*", "inspector2:List*", "macie2:Describe*", "macie2:Get*",
        "macie2:List*", "route53resolver:Get*", "route53resolver:List*", "scheduler:Get*", "scheduler:List*", "securityhub:Describe*",
        "securityhub:Get*", "securityhub:List*", "shield:Describe*", "shield:List*", "wafv2:Get*", "wafv2:List*",
    ];

    public RoleBoundary(string name, RoleBoundaryArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:RoleBoundary", name, args, options)
    {
        Arn = new Policy($"{name}-policy", new PolicyArgs
        {
            Description = "Permissions boundary of every role of the stack",
            PolicyDocument = Document(args).ToJson(),
        }, new() { Parent = this }).Arn;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    private static PolicyDocument Document(RoleBoundaryArgs args) =>
    [
        // IAM User Guide, "Permissions boundaries for IAM entities": a boundary "does not provide permissions on its own".
        Statement.Allow("ServicesOfThePipeline").To(Services)
            .OnEverything("IAM User Guide, Permissions boundaries: a boundary sets the maximum and grants nothing."),
        Statement.Allow("ConfigurationIsRead").To(Reading)
            .OnEverything("IAM User Guide, Permissions boundaries: a boundary sets the maximum and grants nothing."),
        Statement.Deny("OtherRegions").To(Services).OnThis()
            .When(Condition.Of("StringNotEqualsIfExists", "aws:RequestedRegion",
                [.. args.Regions.Append(args.Account.GlobalRegion).Distinct(StringComparer.Ordinal)])),
        Statement.Deny("AuditStays").OnThis().To(
            "cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail", "config:DeleteConfigurationRecorder",
            "config:StopConfigurationRecorder", "guardduty:DeleteDetector", "logs:DeleteLogGroup", "logs:DeleteRetentionPolicy",
            "ec2:DeleteFlowLogs", "access-analyzer:DeleteAnalyzer"),
        Statement.Deny("RecordsStay").OnThis().To(
            "s3:BypassGovernanceRetention", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketPolicy",
            "s3:PutBucketObjectLockConfiguration", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning",
            "rds:DeleteDBInstance", "dynamodb:DeleteTable", "dynamodb:DeleteBackup",
            "backup:DeleteBackupVault", "backup:DeleteBackupVaultLockConfiguration",
            "kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"),
        Statement.Deny("NetworkStaysPrivate").OnThis().To(
            "ec2:AttachInternetGateway", "ec2:CreateInternetGateway", "ec2:CreateNatGateway", "ec2:AssociateAddress", "ec2:CreateRoute",
            "ec2:ReplaceRoute", "ec2:CreateVpcPeeringConnection", "ec2:ModifyVpcBlockPublicAccessOptions",
            "route53resolver:DisassociateFirewallRuleGroup", "route53resolver:UpdateFirewallRule", "route53resolver:DeleteFirewallRule",
            "route53resolver:UpdateFirewallDomains", "route53resolver:UpdateFirewallConfig",
            "route53resolver:DisassociateResolverQueryLogConfig"),
    ];
}
