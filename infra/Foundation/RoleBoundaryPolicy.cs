using Hipaa.Components.Policies;

namespace Hipaa.Infra.Foundation;

/// <summary>
/// What a role may do at most: read, and use what is there. Nothing that makes, changes or ends a safeguard is in it, so that an action
/// that AWS adds tomorrow is out of reach until somebody lists it. At most 6,144 characters (IAM User Guide, "IAM and AWS STS quotas").
/// </summary>
internal static class RoleBoundaryPolicy
{
    // IAM User Guide, "Permissions boundaries for IAM entities": a boundary does not give permissions by itself.
    private const string GrantsNothing = "IAM User Guide, Permissions boundaries: a boundary sets the maximum and grants nothing.";

    private static readonly string[] Data =
    [
        "athena:BatchGet*", "athena:Get*", "athena:List*", "athena:*NamedQuery", "athena:*PreparedStatement", "athena:*QueryExecution",
        "backup:CopyFromBackupVault", "backup:CopyIntoBackupVault", "backup:StartBackupJob", "backup:StartRestoreJob", "backup:TagResource",
        "backup-storage:*", "dynamodb:*Item", "dynamodb:CreateBackup", "dynamodb:PartiQL*", "dynamodb:Query", "dynamodb:Restore*",
        "dynamodb:Scan", "dynamodb:StartAwsBackupJob", "firehose:PutRecord*", "glue:BatchGet*", "glue:Get*", "glue:List*",
        "kinesis:Get*", "kinesis:List*", "kinesis:PutRecord*", "kinesis:SubscribeToShard",
        "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:GenerateMac", "kms:ReEncrypt*", "kms:VerifyMac",
        "lambda:Invoke*", "rds:AddTagsToResource", "rds:CopyDB*", "rds:CreateDBInstance", "rds:CreateDBSnapshot", "rds:RestoreDB*",
        "rds-db:connect", "s3:AbortMultipartUpload", "s3:CreateBucket", "s3:DeleteObject*", "s3:Get*", "s3:List*",
        "s3:PutBucketNotification", "s3:PutInventoryConfiguration", "s3:PutObject*", "s3:Replicate*", "s3:RestoreObject",
        "secretsmanager:Get*", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage",
        "securityhub:BatchUpdateFindings",
        "sns:Publish", "sqs:*Message*", "sqs:Get*", "states:*Execution", "states:SendTask*", "sts:*", "xray:PutT*",
    ];

    private static readonly string[] Running =
    [
        "cloudwatch:PutMetricData", "ec2:AssignPrivateIpAddresses", "ec2:AttachVolume", "ec2:CopySnapshot", "ec2:CreateNetworkInterface",
        "ec2:CreateSnapshot*", "ec2:CreateTags", "ec2:CreateVolume", "ec2:DeleteNetworkInterface", "ec2:DeleteVolume",
        "ec2:DetachNetworkInterface", "ec2:*Image", "ec2:RunInstances", "ec2:TerminateInstances", "ec2:UnassignPrivateIpAddresses",
        "ec2messages:*", "events:PutEvents", "iam:GenerateCredentialReport", "iam:PassRole", "logs:CreateLog*", "logs:DeleteLogDelivery",
        "logs:FilterLogEvents", "logs:PutLogEvents", "logs:PutResourcePolicy", "logs:StartQuery", "logs:StopQuery", "logs:Unmask",
        "logs:UpdateLogDelivery", "ssm:CancelCommand", "ssm:PutComplianceItems", "ssm:PutConfigurePackageResult", "ssm:PutInventory",
        "ssm:SendCommand", "ssm:*Session", "ssm:UpdateAssociationStatus", "ssm:UpdateInstance*", "ssmmessages:*",
    ];

    // What auditors and operators look at, of what AWS's policy SecurityAudit lets them read; no data in any of it.
    private static readonly string[] Reading =
    [
        "access-analyzer:Get*", "access-analyzer:List*", "acm:Describe*", "acm:List*", "apigateway:GET", "backup:Describe*", "backup:Get*",
        "backup:List*", "budgets:View*", "cloudtrail:Describe*", "cloudtrail:Get*", "cloudtrail:List*", "cloudtrail:LookupEvents",
        "cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*", "cognito-idp:Describe*", "cognito-idp:List*", "config:Describe*",
        "config:Get*", "config:List*", "dynamodb:Describe*", "dynamodb:List*", "ec2:Describe*", "ec2:Get*", "events:Describe*",
        "events:List*", "firehose:Describe*", "firehose:List*", "guardduty:Get*", "guardduty:List*", "iam:Get*", "iam:List*",
        "inspector2:List*", "kinesis:Describe*", "kms:Describe*", "kms:Get*", "kms:List*", "lambda:Get*", "lambda:List*", "logs:Describe*",
        "logs:Get*", "logs:List*", "macie2:Describe*", "macie2:Get*", "macie2:List*", "rds:Describe*", "rds:List*", "route53resolver:Get*",
        "route53resolver:List*", "scheduler:Get*", "scheduler:List*", "secretsmanager:Describe*", "secretsmanager:List*",
        "securityhub:Describe*", "securityhub:Get*", "securityhub:List*", "shield:Describe*", "shield:List*", "sns:Get*", "sns:List*",
        "sqs:List*", "ssm:Describe*", "ssm:Get*", "ssm:List*", "states:Describe*", "states:List*", "tag:Get*", "wafv2:Get*", "wafv2:List*",
        "xray:Get*",
    ];

    internal static PolicyDocument Of(RoleBoundaryArgs args) =>
    [
        Statement.Allow("DataIsUsed").To(Data).OnEverything(GrantsNothing),
        Statement.Allow("WorkIsDone").To(Running).OnEverything(GrantsNothing),
        Statement.Allow("StateIsRead").To(Reading).OnEverything(GrantsNothing),

        // AWS Backup Developer Guide, "AWS managed policies for AWS Backup"; Amazon RDS User Guide, "Creating an IAM role for Enhanced
        // Monitoring"; Amazon GuardDuty User Guide, "Create or update IAM role policy": what each needs is of its own making.
        Statement.Allow("RulesOfServices").To("events:*Rule", "events:*Targets").On(
            args.Account.Arn("events", "rule/AwsBackupManagedRule*"), args.Account.Arn("events", "rule/DO-NOT-DELETE-AmazonGuardDuty*")),
        Statement.Allow("MonitoringKeepsItsLog").To("logs:PutRetentionPolicy").On(args.Account.Arn("logs", "log-group:RDS*")),
        Statement.Allow("SnapshotsOfBackup").To("rds:DeleteDBSnapshot").On(args.Account.Arn("rds", "snapshot:awsbackup:*")),
        Statement.Allow("BackupRestores").To(
                "ec2:DeleteSnapshot", "rds:DeleteDBInstanceAutomatedBackup", "rds:ModifyDBInstance", "s3:PutBucketOwnershipControls",
                "s3:PutBucketVersioning")
            .OnEverything(GrantsNothing).When(Condition.ArnLike("aws:PrincipalArn", args.Account.GlobalArn("iam", "role/backup-roles-*"))),
        Statement.Allow("GrantsOfServices").To("kms:CreateGrant").OnEverything(GrantsNothing)
            .When(Condition.True("kms:GrantIsForAWSResource")),
        Statement.Deny("OtherRegions").OnThis().To(
                "athena:*", "backup:*", "dynamodb:*", "ec2:*", "events:*", "firehose:*", "glue:*", "kinesis:*", "kms:*", "lambda:*",
                "logs:*", "rds:*", "rds-db:*", "s3:*", "secretsmanager:*", "sns:*", "sqs:*", "ssm:*", "states:*")
            .When(Condition.Of("StringNotEqualsIfExists", "aws:RequestedRegion",
                [.. args.Regions.Append(args.Account.GlobalRegion).Distinct(StringComparer.Ordinal)])),

        // Out of reach already; said once more, for whoever widens the lists above.
        Statement.Deny("SafeguardsStay").OnThis().To(
            "backup:Delete*", "backup:PutBackupVault*", "cloudtrail:Delete*", "cloudtrail:StopLogging", "cloudwatch:Delete*",
            "cloudwatch:DisableAlarmActions", "config:Delete*", "config:Stop*", "dynamodb:DeleteTable", "ec2:CreateInternetGateway",
            "ec2:CreateNatGateway", "ec2:CreateRoute", "ec2:DeleteFlowLogs", "guardduty:Delete*", "guardduty:UpdateDetector",
            "kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "logs:DeleteLogGroup", "logs:DeleteMetricFilter",
            "rds:DeleteDBInstance", "s3:BypassGovernanceRetention", "s3:DeleteBucket*", "s3:PutBucketPolicy", "s3:Put*PublicAccessBlock"),
    ];
}
