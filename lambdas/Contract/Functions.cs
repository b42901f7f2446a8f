using static Hipaa.Lambdas.Contract.KnownSettings;

namespace Hipaa.Lambdas.Contract;

/// <summary>The functions of the stack.</summary>
public static class Functions
{
    private static readonly Setting[] Database =
        [DatabaseHost, DatabasePort, DatabaseName, DatabaseUser, DatabaseCaBundle];

    private static readonly Setting[] Pipeline =
    [
        .. Database, LandingBucket, QuarantineBucket, PhiKeyArn, TokenKeyArn,
        LatestReadingsTable, LatestReadingsDays, DefaultTenant, SubjectSystems,
    ];

    // SSE-KMS: S3 asks KMS for a data key as the caller ("Protecting data with server-side encryption", Amazon S3 User Guide).
    private static readonly Grant[] PipelineGrants =
    [
        new(GrantTarget.QuarantineObjects, "s3:PutObject"),
        new(GrantTarget.DatabaseUser, "rds-db:connect"),
        new(GrantTarget.TokenKey, "kms:GenerateMac"),
        // The table's key is decrypted as the caller ("DynamoDB encryption at rest: usage notes", Amazon DynamoDB Developer Guide).
        new(GrantTarget.LatestReadingsKey, "kms:Decrypt"),
    ];

    /// <summary>Kinesis batches into archive, database and latest readings.</summary>
    public static readonly FunctionContract StreamProcessor = new(
        "StreamProcessor",
        [.. Pipeline, FailureBucket],
        [
            .. PipelineGrants,
            new(GrantTarget.PhiKey, "kms:GenerateDataKey", "kms:Decrypt"),
            // A replay reads what was archived, refused or given up on.
            new(GrantTarget.LandingObjects, "s3:PutObject", "s3:GetObject"),
            new(GrantTarget.LandingBucket, "s3:ListBucket"),
            new(GrantTarget.QuarantineBucket, "s3:ListBucket"),
            new(GrantTarget.FailureObjects, "s3:GetObject"),
            new(GrantTarget.FailureBucket, "s3:ListBucket"),
            new(GrantTarget.LatestReadings, "dynamodb:PutItem"),
        ]);

    /// <summary>Uploaded files into archive, database and latest readings.</summary>
    public static readonly FunctionContract FileLoader = new(
        "FileLoader",
        [.. Pipeline, UploadBucket],
        [
            .. PipelineGrants,
            new(GrantTarget.LandingObjects, "s3:PutObject"),
            new(GrantTarget.UploadObjects, "s3:GetObjectVersion", "s3:GetObjectVersionTagging"),
            new(GrantTarget.Receipts, "s3:PutObject"),
            new(GrantTarget.PhiKey, "kms:GenerateDataKey", "kms:Decrypt"),
            new(GrantTarget.LatestReadings, "dynamodb:GetItem", "dynamodb:PutItem"),
        ]);

    /// <summary>Brings the database's schema to the version that the processors expect.</summary>
    public static readonly FunctionContract SchemaMigrator = new(
        "SchemaMigrator",
        [.. Database, DatabaseAdministrator, DatabaseAdministratorSecret, LandingBucket, PhiKeyArn, RetentionYears],
        [
            // Rows older than the retention go to the archive and are read back from there before they are dropped.
            new(GrantTarget.RetiredObjects, "s3:PutObject", "s3:GetObject"),
            // So does what is done for individuals; a database that does not know it reads it from there.
            new(GrantTarget.RightsObjects, "s3:PutObject", "s3:GetObject"),
            new(GrantTarget.RightsList, "s3:ListBucket"),
            new(GrantTarget.PhiKey, "kms:GenerateDataKey", "kms:Decrypt"),
            new(GrantTarget.DatabaseUser, "rds-db:connect"),
            new(GrantTarget.MasterSecret, "secretsmanager:GetSecretValue"),
            // Secrets Manager decrypts as the caller ("Secret encryption and decryption in AWS Secrets Manager").
            new(GrantTarget.SecretsKey, "kms:Decrypt"),
        ]);

    /// <summary>Rows of the database into the de-identified zone (45 CFR 164.514(b)(2)).</summary>
    public static readonly FunctionContract Deidentifier = new(
        "Deidentifier",
        [.. Database, AnalyticsBucket, DeidentifiedKeyArn, TokenKeyArn, SmallestCell, ExportPeriod],
        [
            new(GrantTarget.DatabaseUser, "rds-db:connect"),
            new(GrantTarget.TokenKey, "kms:GenerateMac"),
            // After an export each object is copied onto itself, so that all have its time; a copy reads ("CopyObject", Amazon S3 API Reference).
            new(GrantTarget.AnalyticsObjects, "s3:PutObject", "s3:GetObject"),
            new(GrantTarget.AnalyticsList, "s3:ListBucket"),
            new(GrantTarget.DeidentifiedKey, "kms:GenerateDataKey", "kms:Decrypt"),
        ]);

    /// <summary>All functions.</summary>
    public static IReadOnlyList<FunctionContract> All { get; } = [StreamProcessor, FileLoader, SchemaMigrator, Deidentifier];
}
