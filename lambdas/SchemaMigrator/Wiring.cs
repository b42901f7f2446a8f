using Amazon.Runtime.Credentials;
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
        var owner = DatabaseSettings.Read("SchemaMigrator", reader) with
        {
            StatementTimeout = TimeSpan.FromMinutes(10),
            LockTimeout = TimeSpan.FromSeconds(10),
        };
        var administrator = owner with { User = reader.Text(KnownSettings.DatabaseAdministrator) };
        var secret = reader.Text(KnownSettings.DatabaseAdministratorSecret);
        var region = AwsRegion.Current();
        var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials();
        var endpoint = new Uri(
            Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? $"https://secretsmanager.{region}.amazonaws.com");
        return new(
            MigrationSet.Embedded,
            new(owner, new IamToken(credentials, region, TimeProvider.System)),
            new(administrator, new ManagedSecret(new HttpClient(), endpoint, secret, credentials, region, TimeProvider.System)),
            new RetryPolicy(TimeProvider.System));
    }
}
