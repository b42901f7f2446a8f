namespace Hipaa.Lambdas.Contract;

/// <summary>IAM actions on one resource of the stack.</summary>
/// <param name="On">The resource, by its part in the pipeline.</param>
/// <param name="Actions">IAM action names, for example <c>s3:PutObject</c>; never a wildcard.</param>
public sealed record Grant(GrantTarget On, params string[] Actions);

/// <summary>The resources of the stack that functions use.</summary>
public enum GrantTarget
{
    /// <summary>Objects of the landing bucket that batches and files are archived as: raw ePHI, written once.</summary>
    LandingObjects,

    /// <summary>Objects of the landing bucket below <see cref="RetiredLayout.Prefix"/>: rows that were taken out of the database.</summary>
    RetiredObjects,

    /// <summary>Objects of the landing bucket below <see cref="RightsLayout.Prefix"/>: what was done for individuals.</summary>
    RightsObjects,

    /// <summary>Objects of the quarantine bucket: what was refused, raw, with reason codes.</summary>
    QuarantineObjects,

    /// <summary>Objects of the bucket that partners upload files to.</summary>
    UploadObjects,

    /// <summary>Receipts beside the files that partners upload.</summary>
    Receipts,

    /// <summary>Which objects there are below <see cref="RightsLayout.Prefix"/>.</summary>
    RightsList,

    /// <summary>The landing bucket itself: which objects there are.</summary>
    LandingBucket,

    /// <summary>The quarantine bucket itself.</summary>
    QuarantineBucket,

    /// <summary>What Lambda gave up on, whole batches.</summary>
    FailureObjects,

    /// <summary>The bucket that these are in.</summary>
    FailureBucket,

    /// <summary>Objects of the de-identified zone, below <see cref="DeidentifiedLayout.Prefix"/>.</summary>
    AnalyticsObjects,

    /// <summary>Which objects there are below <see cref="DeidentifiedLayout.Prefix"/>.</summary>
    AnalyticsList,

    /// <summary>The DynamoDB table of latest readings and file progress.</summary>
    LatestReadings,

    /// <summary>The customer managed key of that table, through DynamoDB (<c>kms:ViaService</c>).</summary>
    LatestReadingsKey,

    /// <summary>The customer managed key of the ePHI buckets, through S3 (<c>kms:ViaService</c>).</summary>
    PhiKey,

    /// <summary>The customer managed key of the de-identified zone, through S3.</summary>
    DeidentifiedKey,

    /// <summary>The HMAC key that subject tokens and the keys of latest readings are made with.</summary>
    TokenKey,

    /// <summary>The database user of the function (<c>arn:...:rds-db:...:dbuser:resource/user</c>).</summary>
    DatabaseUser,

    /// <summary>The managed master secret of the database.</summary>
    MasterSecret,

    /// <summary>The customer managed key of that secret, through Secrets Manager (<c>kms:ViaService</c>).</summary>
    SecretsKey,
}
