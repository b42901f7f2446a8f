namespace Hipaa.Infra.Detection.Conformance;

/// <summary>Managed rules for what this stack uses and AWS's HIPAA pack doesn't check.</summary>
public static class SingleRules
{
    public static IReadOnlyList<PackRule> All { get; } =
    [
        Rule("api-gw-xray-enabled", "API_GW_XRAY_ENABLED", "AWS::ApiGateway::Stage"),
        Rule("athena-workgroup-encrypted-at-rest", "ATHENA_WORKGROUP_ENCRYPTED_AT_REST", "AWS::Athena::WorkGroup"),
        Rule("cloudtrail-security-trail-enabled", "CLOUDTRAIL_SECURITY_TRAIL_ENABLED"),
        Rule("cloudwatch-log-group-encrypted", "CLOUDWATCH_LOG_GROUP_ENCRYPTED"),
        Rule("cmk-backing-key-rotation-enabled", "CMK_BACKING_KEY_ROTATION_ENABLED"),
        Rule("dynamodb-table-deletion-protection-enabled", "DYNAMODB_TABLE_DELETION_PROTECTION_ENABLED", "AWS::DynamoDB::Table"),
        Rule("dynamodb-table-encrypted-kms", "DYNAMODB_TABLE_ENCRYPTED_KMS", "AWS::DynamoDB::Table"),
        Rule("guardduty-lambda-protection-enabled", "GUARDDUTY_LAMBDA_PROTECTION_ENABLED"),
        Rule("guardduty-malware-protection-enabled", "GUARDDUTY_MALWARE_PROTECTION_ENABLED"),
        Rule("guardduty-rds-protection-enabled", "GUARDDUTY_RDS_PROTECTION_ENABLED"),
        Rule("guardduty-s3-protection-enabled", "GUARDDUTY_S3_PROTECTION_ENABLED"),
        Rule("iam-external-access-analyzer-enabled", "IAM_EXTERNAL_ACCESS_ANALYZER_ENABLED"),
        Rule("inspector-lambda-standard-scan-enabled", "INSPECTOR_LAMBDA_STANDARD_SCAN_ENABLED"),
        Rule("lambda-concurrency-check", "LAMBDA_CONCURRENCY_CHECK", "AWS::Lambda::Function"),
        Rule("lambda-inside-vpc", "LAMBDA_INSIDE_VPC", "AWS::Lambda::Function"),
        Rule("macie-status-check", "MACIE_STATUS_CHECK"),
        Rule("nacl-no-unrestricted-ssh-rdp", "NACL_NO_UNRESTRICTED_SSH_RDP", "AWS::EC2::NetworkAcl"),
        Rule("rds-instance-deletion-protection-enabled", "RDS_INSTANCE_DELETION_PROTECTION_ENABLED", "AWS::RDS::DBInstance"),
        Rule("rds-instance-iam-authentication-enabled", "RDS_INSTANCE_IAM_AUTHENTICATION_ENABLED", "AWS::RDS::DBInstance"),
        Rule("s3-bucket-level-public-access-prohibited", "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED", "AWS::S3::Bucket"),
        Rule("secretsmanager-secret-periodic-rotation", "SECRETSMANAGER_SECRET_PERIODIC_ROTATION"),
        Rule("step-functions-state-machine-logging-enabled",
            "STEP_FUNCTIONS_STATE_MACHINE_LOGGING_ENABLED", "AWS::StepFunctions::StateMachine"),
        new("cw-loggroup-retention-period-check", "CW_LOGGROUP_RETENTION_PERIOD_CHECK", null, Parameter("MinRetentionTime", "14")),
        new("data-is-classified", "REQUIRED_TAGS",
            ["AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::RDS::DBInstance"], Parameter("tag1Key", "DataClassification")),
    ];

    private static PackRule Rule(string name, string source, params string[] scope) => new(name, source, scope, null);

    private static Dictionary<string, string> Parameter(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
