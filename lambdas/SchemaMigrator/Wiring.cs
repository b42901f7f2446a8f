using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>Puts the migrator together from the function's environment.</summary>
public static class Wiring
{
    /// <summary>Reads every setting of the function.</summary>
    /// <exception cref="SettingException">One is missing or malformed.</exception>
    public static Migrator Migrator(SettingsReader reader)
    {
        var region = AwsRegion.Current();
        var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials();
        var endpoint = new Uri(
            Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? $"https://secretsmanager.{region}.amazonaws.com");
        var s3 = new AmazonS3Client(
            credentials,
            new AmazonS3Config { Timeout = TimeSpan.FromSeconds(30), RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 3 });
        return Migrator(reader, new IamToken(credentials, region, TimeProvider.System), new HttpClient(), endpoint, credentials, region, s3);
    }

    /// <summary>Used where the services are others than AWS's own.</summary>
    /// <param name="reader">The environment.</param>
    /// <param name="password">Logs the function in.</param>
    /// <param name="http">Client of Secrets Manager.</param>
    /// <param name="endpoint">Endpoint of Secrets Manager.</param>
    /// <param name="credentials">The function's role.</param>
    /// <param name="region">Region that requests are signed for.</param>
    /// <param name="s3">Client of the archive.</param>
    public static Migrator Migrator(
        SettingsReader reader, IDatabasePassword password, HttpClient http, Uri endpoint, AWSCredentials credentials, string region,
        IAmazonS3 s3)
    {
        var owner = DatabaseSettings.Read(Functions.SchemaMigrator.Name, reader) with
        {
            StatementTimeout = TimeSpan.FromMinutes(10),
            LockTimeout = TimeSpan.FromSeconds(10),
        };
        var administrator = owner with { User = reader.Text(KnownSettings.DatabaseAdministrator) };
        var secret = reader.Text(KnownSettings.DatabaseAdministratorSecret);
        var archive = new ArchivedLines(s3, reader.Text(KnownSettings.LandingBucket), reader.Text(KnownSettings.PhiKeyArn));
        return new(
            MigrationSet.Embedded,
            new(owner, password),
            new(administrator, new ManagedSecret(http, endpoint, secret, credentials, region, TimeProvider.System)),
            new Lambdas.Database.RetryPolicy(TimeProvider.System),
            new Retention(new RetiredCopy(archive), reader.Number(KnownSettings.RetentionYears, 6, 30)),
            new RightsCopy(archive));
    }
}
