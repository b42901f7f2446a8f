namespace Hipaa.Lambdas.Contract;

/// <summary>Every setting that a function reads. The name of a variable is written here and nowhere else.</summary>
public static class KnownSettings
{
    /// <summary>Host name of the database endpoint.</summary>
    public static readonly Setting DatabaseHost = new("DB_HOST", "Host name of the database endpoint, as its TLS certificate names it.");

    /// <summary>Port of the database.</summary>
    public static readonly Setting DatabasePort = new("DB_PORT", "TCP port of the database, 1 to 65535.");

    /// <summary>Name of the database.</summary>
    public static readonly Setting DatabaseName = new("DB_NAME", "Name of the database.");

    /// <summary>Login role.</summary>
    public static readonly Setting DatabaseUser = new("DB_USER", "Login role, granted rds_iam; the function may connect as it alone.");

    /// <summary>Authorities of the database's certificate.</summary>
    public static readonly Setting DatabaseCaBundle = new(
        "DB_CA_BUNDLE", "Path of the PEM bundle of certificate authorities that the database's certificate must chain to.");

    /// <summary>The server's administrator, for the migrations that make roles.</summary>
    public static readonly Setting DatabaseAdministrator = new("DB_ADMINISTRATOR", "Master user name of the database instance.");

    /// <summary>Where the administrator's password is kept.</summary>
    public static readonly Setting DatabaseAdministratorSecret = new(
        "DB_ADMINISTRATOR_SECRET_ARN", "ARN of the secret in which RDS keeps and rotates the master user's password.");

    /// <summary>How long rows are kept.</summary>
    public static readonly Setting RetentionYears = new(
        "RETENTION_YEARS", "Years that rows are kept after their month and their arrival, and records of who did what; 6 to 30.", "7");

    /// <summary>Bucket of raw events.</summary>
    public static readonly Setting LandingBucket = new("LANDING_BUCKET", "Name of the bucket that raw events are archived in.");

    /// <summary>Bucket of refused events.</summary>
    public static readonly Setting QuarantineBucket = new("QUARANTINE_BUCKET", "Name of the bucket that refused events are kept in.");

    /// <summary>Bucket of batches that Lambda gave up on.</summary>
    public static readonly Setting FailureBucket = new(
        "FAILURE_BUCKET", "Name of the bucket that Lambda keeps batches in which it gave up on; a replay reads them.");

    /// <summary>Bucket that partners upload to.</summary>
    public static readonly Setting UploadBucket = new("UPLOAD_BUCKET", "Name of the bucket that files are read from; others are refused.");

    /// <summary>Key that encrypts what is written to the ePHI buckets.</summary>
    public static readonly Setting PhiKeyArn = new("PHI_KEY_ARN", "ARN of the KMS key that encrypts archived and refused events.");

    /// <summary>Table of latest readings.</summary>
    public static readonly Setting LatestReadingsTable = new(
        "LATEST_READINGS_TABLE", "Name of the DynamoDB table of latest readings (its keys: LatestReadingsSchema).");

    /// <summary>Days that a latest reading is kept without a newer one.</summary>
    public static readonly Setting LatestReadingsDays = new(
        "LATEST_READINGS_DAYS", "Days after which a latest reading without a successor expires, 1 to 3650.", "90");

    /// <summary>Tenant of events that name none.</summary>
    public static readonly Setting DefaultTenant = new(
        "DEFAULT_TENANT", "Tenant of events that name none: 1 to 64 of a-z, 0-9 and hyphen.", "default");

    /// <summary>Which numberings of a tenant number the same people.</summary>
    public static readonly Setting SubjectSystems = new(
        "SUBJECT_SYSTEMS",
        "Triples of tenant, system and name, all parted by spaces: systems of one name number the same people; none where no two do.",
        "none");

    /// <summary>Bucket of the de-identified zone.</summary>
    public static readonly Setting AnalyticsBucket = new("ANALYTICS_BUCKET", "Name of the bucket of the de-identified zone.");

    /// <summary>Key that encrypts the de-identified zone.</summary>
    public static readonly Setting DeidentifiedKeyArn = new(
        "DEIDENTIFIED_KEY_ARN", "ARN of the KMS key that encrypts the de-identified zone.");

    /// <summary>Fewest people that may share age, sex and area in the de-identified zone.</summary>
    public static readonly Setting SmallestCell = new(
        "EXPORT_SMALLEST_CELL",
        "Fewest people of a year that share age band, sex and ZIP3 in the de-identified zone, 0 to 1000; rows of fewer are suppressed.", "0");

    /// <summary>How often rows go to the de-identified zone.</summary>
    public static readonly Setting ExportPeriod = new(
        "EXPORT_PERIOD",
        "Calendar period that the de-identified zone is written once in, in UTC: day, week, month, quarter or year; run for each run.",
        "month");

    /// <summary>Key of subject tokens, and of what stands for a subject in the keys of the table of latest readings.</summary>
    public static readonly Setting TokenKeyArn = new(
        "TOKEN_KEY_ARN", "ARN of the HMAC_256 key in KMS that subject tokens and the keys of latest readings are made with.");
}
