using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;

namespace Hipaa.Components.Encryption;

/// <summary>
/// Who may use which key. People and roles get in by their IAM policies, through named services only; AWS services get in for this
/// account's resources only, told by what each of them sends (<see cref="ServiceConditions"/>). Nobody is "*".
/// </summary>
internal static class KeyPolicies
{
    private static readonly string[] Administration =
    [
        "kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants", "kms:ListKeyPolicies", "kms:ListKeyRotations",
        "kms:ListResourceTags", "kms:PutKeyPolicy", "kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias", "kms:UpdateKeyDescription",
        "kms:EnableKey", "kms:DisableKey", "kms:EnableKeyRotation", "kms:DisableKeyRotation", "kms:RotateKeyOnDemand", "kms:TagResource",
        "kms:UntagResource", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion", "kms:RevokeGrant", "kms:ReplicateKey",
        "kms:SynchronizeMultiRegionKey", "kms:UpdatePrimaryRegion",
    ];

    private static readonly string[] Use =
    [
        "kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey",
    ];

    internal static PolicyDocument Phi(AwsAccount account, KeyCare care) =>
    [
        .. Through(account, care, "s3", "dynamodb", "rds", "kinesis", "backup", "ec2"),
        GrantTo("MacieGetsItsGrant", account, ServiceLinkedRoles.Macie(account), "Decrypt"),
    ];

    internal static PolicyDocument Secrets(AwsAccount account, KeyCare care) =>
    [
        .. Through(account, care, "secretsmanager", "rds", "ssm", "lambda"),
        // AWS Systems Manager User Guide, "Turn on KMS key encryption of session data": both ends call KMS themselves,
        // with the session as context.
        Statement.Allow("SessionsAreEncrypted").By(Principal.Arn(account.RootArn)).To("kms:GenerateDataKey", "kms:Decrypt").OnThis()
            .When(Condition.Equal("kms:CallerAccount", account.Id), Condition.Like("kms:EncryptionContext:aws:ssm:TargetId", "i-*")),
    ];

    internal static PolicyDocument Deidentified(AwsAccount account, KeyCare care) =>
        Through(account, care, "s3", "athena", "glue");

    internal static PolicyDocument Audit(AwsAccount account, KeyCare care) =>
    [
        // Firehose and Step Functions hold findings and evidence of access reviews on their way to S3.
        .. Through(account, care, "s3", "firehose", "states"),
        Statement.Allow("TrailEncrypts")
            .ByService("cloudtrail.amazonaws.com", ServiceUse.Key, account, $"arn:{account.Partition}:cloudtrail:*:{account.Id}:trail/*")
            .To("kms:GenerateDataKey", "kms:DescribeKey", "kms:Decrypt").OnThis(),
        Statement.Allow("LogsAreDelivered").ByService("delivery.logs.amazonaws.com", ServiceUse.Key, account, account.Arn("logs", "*"))
            .To("kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey").OnThis(),
        .. StateMachineKey.OfKey(account),
        // AWS Backup Developer Guide, "Creating report plans using the AWS Backup API".
        GrantTo("BackupReportsGetTheirGrant", account, ServiceLinkedRoles.BackupReports(account), "GenerateDataKey", "Decrypt"),
        Writer("ConfigurationIsDelivered", account, "config.amazonaws.com"),
        Writer("MacieExports", account, "macie.amazonaws.com",
            account.Arn("macie2", "export-configuration:*"), account.Arn("macie2", "classification-job/*")),
    ];

    internal static PolicyDocument Logs(AwsAccount account, KeyCare care) =>
    [
        Administer(account, care),
        Statement.Allow("LogGroupsEncrypt").ByService(account.Endpoint("logs"), ServiceUse.Key, account).To(Use).OnThis(),
    ];

    internal static PolicyDocument Messaging(AwsAccount account, KeyCare care) =>
    [
        // Schedules hold what they start with, which names no person.
        .. Through(account, care, "sqs", "sns", "scheduler"),
        Writer("AlarmsNotify", account, "cloudwatch.amazonaws.com"),
        Writer("EventsNotify", account, "events.amazonaws.com"),
        Writer("BudgetsNotify", account, "budgets.amazonaws.com"),
        Writer("CostAnomaliesNotify", account, "costalerts.amazonaws.com"),
        Writer("BackupsNotify", account, "backup.amazonaws.com"),
        Writer("DatabaseNotifies", account, "events.rds.amazonaws.com"),
    ];

    internal static PolicyDocument Hmac(AwsAccount account, KeyCare care) =>
    [
        Administer(account, care),
        Statement.Allow("TokensAreMade").By(Principal.Arn(account.RootArn))
            .To("kms:GenerateMac", "kms:VerifyMac", "kms:DescribeKey").OnThis()
            .When(
                Condition.Equal("kms:CallerAccount", account.Id),
                Condition.Of("StringEqualsIfExists", "kms:MacAlgorithm", "HMAC_SHA_256")),
    ];

    private static PolicyDocument Through(AwsAccount account, KeyCare care, params ReadOnlySpan<string> services)
    {
        var hosts = new string[services.Length];
        for (var i = 0; i < services.Length; i++)
        {
            hosts[i] = account.Endpoint(services[i]);
        }

        return
        [
            Administer(account, care),
            Statement.Allow("AccountUsesThroughServices").By(Principal.Arn(account.RootArn)).To(Use).OnThis()
                .When(Condition.Equal("kms:CallerAccount", account.Id), Condition.ViaService(hosts)),
            Statement.Allow("ServicesTakeGrants").By(Principal.Arn(account.RootArn))
                .To("kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant").OnThis()
                .When(
                    Condition.Equal("kms:CallerAccount", account.Id),
                    Condition.ViaService(hosts),
                    Condition.True("kms:GrantIsForAWSResource")),
        ];
    }

    /// <summary>Administration without use. Without named administrators the IAM policies of the account decide.</summary>
    private static Statement Administer(AwsAccount account, KeyCare care)
    {
        var statement = Statement.Allow("AccountAdministers").By(Principal.Arn(account.RootArn)).To(Administration).OnThis();
        return care.AdministratorArns.Count == 0
            ? statement
            : statement.When(Condition.ArnLike("aws:PrincipalArn", [.. care.AdministratorArns]));
    }

    /// <summary>
    /// Whoever deploys may hand these operations, no more, to this role, nobody else (AWS KMS Developer Guide, "Grants in AWS KMS").
    /// </summary>
    private static Statement GrantTo(string sid, AwsAccount account, string role, params ReadOnlySpan<Pulumi.Input<string>> operations) =>
        Statement.Allow(sid).By(Principal.Arn(account.RootArn)).To("kms:CreateGrant").OnThis().When(
            Condition.Equal("kms:CallerAccount", account.Id), Condition.Equal("kms:GranteePrincipal", role),
            Condition.Of("ForAllValues:StringEquals", "kms:GrantOperations", operations));

    private static Statement Writer(string sid, AwsAccount account, string service, params Pulumi.Input<string>[] sources) =>
        Statement.Allow(sid).ByService(service, ServiceUse.Key, account, sources).To("kms:GenerateDataKey", "kms:Decrypt").OnThis();
}
